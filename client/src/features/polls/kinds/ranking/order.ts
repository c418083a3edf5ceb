// Moving one of several to another place.

/** The same with the one at `from` at `to`; places outside are the nearest inside. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from);
  const place = Math.max(0, Math.min(to, rest.length));
  return [...rest.slice(0, place), list[from]!, ...rest.slice(place)];
}

/**
 * Where a key wants the one at `place` to be: up and down by one, Home and End to the ends. Null for any other key.
 * @param count How many there are.
 */
export function placeByKey(key: string, place: number, count: number): number | null {
  const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : Math.max(0, Math.min(to, count - 1));
}

/**
 * The place where something is that is dragged.
 * @param middles Of all rows as they lay when it was taken up, from the top.
 * @param from Its own place then.
 * @param by How far it has been dragged down since.
 */
export function placeByDrag(middles: readonly number[], from: number, by: number): number {
  const at = middles[from]! + by;
  const above = middles.filter((middle, i) => (i < from ? middle < at : i > from && middle <= at));
  return above.length;
}
