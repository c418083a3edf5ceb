// Dots that would cover each other, moved apart.

type Point = { x: number; y: number };
type Size = { width: number; height: number };

const mostRounds = 400;
/** Radians: each pair in the same place parts in a direction of its own. */
const turn = 2.4;

/**
 * The same points, none nearer to another than `least`, each as near to its place as that goes; none outside of the
 * size. All in the same unit.
 */
export function apart(points: readonly Point[], least: number, { width, height }: Size): Point[] {
  const moved = points.map(({ x, y }) => ({ x, y }));
  const shift = (point: Point, x: number, y: number) => {
    point.x = Math.min(Math.max(point.x + x, 0), width);
    point.y = Math.min(Math.max(point.y + y, 0), height);
  };
  for (let round = 0, near = true; near && round < mostRounds; round++) {
    near = false;
    moved.forEach((one, i) => {
      moved.slice(i + 1).forEach((other, j) => {
        const [dx, dy] = [other.x - one.x, other.y - one.y];
        const distance = Math.hypot(dx, dy);
        if (distance > least - 0.1) return;
        near = true;
        const angle = turn * (i + j + round + 1);
        const [x, y] = distance > 0.1 ? [dx / distance, dy / distance] : [Math.cos(angle), Math.sin(angle)];
        const by = (least - distance) / 2;
        shift(one, -x * by, -y * by);
        shift(other, x * by, y * by);
      });
    });
  }
  return moved;
}
