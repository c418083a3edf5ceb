// What time it is on the server. Items start and end by its clock; that of a tablet or projector may be wrong.

/** The server's clock less this browser's steady one, in ms; null until the server answered. */
let ahead: number | null = null;

/** @param date The `Date` of an answer that has just come. It knows whole seconds: half of one is added. */
export function hearTime(date: string | null): void {
  const at = Date.parse(date ?? '');
  if (at) ahead = at + 500 - performance.now();
}

/** Milliseconds since 1970 by the server's clock; by this device's until the server answered. */
export const serverTime = (): number => (ahead === null ? Date.now() : ahead + performance.now());
