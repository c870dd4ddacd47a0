/** The convex hull of a stabilogram: its corners, its area, and how far apart its farthest points are. */
import type { SwaySignal } from './sway-trial';

export type Point = readonly [ml: number, ap: number];

/** Corners, anticlockwise with ml to the right and ap up. Missing samples are left out. Source: Andrew 1979, monotone chain. */
export function convexHull({ ml, ap }: SwaySignal): readonly Point[] {
  const points: Point[] = [];
  for (let i = 0; i < ml.length; i++) if (ml[i] === ml[i] && ap[i] === ap[i]) points.push([ml[i], ap[i]]);
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const lower = chain(points);
  const upper = chain(points.reverse());
  return [...lower, ...upper];
}

/** The area of a polygon without crossings; L² of its unit. */
export function polygonArea(corners: readonly Point[]): number {
  let sum = 0;
  // Relative to a corner, or an offset takes its digits.
  for (let i = 2; i < corners.length; i++) sum += turn(corners[0], corners[i - 1], corners[i]);
  return Math.abs(sum) / 2;
}

/** The largest distance of two corners; NaN without any. */
export function diameter(corners: readonly Point[]): number {
  let most = NaN;
  for (const a of corners) {
    for (const b of corners) {
      const square = (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
      if (!(square <= most)) most = square;
    }
  }
  return Math.sqrt(most);
}

/** Twice the signed area of a triangle. */
function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** One half of the hull, without its last corner. */
function chain(points: readonly Point[]): Point[] {
  const corners: Point[] = [];
  for (const point of points) {
    while (corners.length > 1 && turn(corners[corners.length - 2], corners[corners.length - 1], point) <= 0) corners.pop();
    corners.push(point);
  }
  if (corners.length > 1) corners.pop();
  return corners;
}
