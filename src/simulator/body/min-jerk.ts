/**
 * Minimum-jerk movement: the smoothest way from one rest to another, and how hands and feet move when nobody hurries.
 * x runs from 0 to 1 over the movement; outside, the movement rests.
 *
 * Source: Flash and Hogan 1985, s(x) = 10x³ − 15x⁴ + 6x⁵.
 */

/** Peak speed of a movement of amplitude A in time T is 1.875 A / T, at its middle. */
export const MIN_JERK_PEAK_SPEED = 1.875;

/** Peak acceleration is 10/√3 A / T², about 5.77. */
export const MIN_JERK_PEAK_ACCELERATION = 10 / Math.sqrt(3);

/** Share of the way, 0..1. */
export function minJerk(x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x * x * x * (10 + x * (6 * x - 15));
}

/** Speed in ways per duration. */
export function minJerkSpeed(x: number): number {
  if (x <= 0 || x >= 1) return 0;
  return 30 * x * x * (1 - x) * (1 - x);
}

/** Acceleration in ways per squared duration. */
export function minJerkAcceleration(x: number): number {
  if (x <= 0 || x >= 1) return 0;
  return 60 * x * (1 - x) * (1 - 2 * x);
}

/** Where the movement has covered this share of its way, 0..1: the inverse of `minJerk`, by bisection. */
export function minJerkInverse(share: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 52; i++) {
    const middle = (low + high) / 2;
    if (minJerk(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
