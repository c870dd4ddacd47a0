/**
 * Times a plan at work, in turns with a kernel that is not the library's: what a machine does to both cancels in their ratio.
 * Least times are compared, because neighbours on the machine only ever add to one.
 */
import { LivePlan, type Plan } from '../plans';
import { benchFrames, TRAINER_HZ } from './bench-input';

/** Frames that arrive together, as in a packet. */
const BLOCK_FRAMES = 64;
/** Blocks of one round: ten reps. */
const ROUND_BLOCKS = 64;
const ROUND_FRAMES = BLOCK_FRAMES * ROUND_BLOCKS;
const WARM_UP_SHARE = 0.2;
const LEAST_ROUNDS = 5;
/** Looks at the heap: most of them see no collection. */
const HEAP_LOOKS = 9;
const CALIBRATION_STEPS = 8192;

export interface PlanTiming {
  readonly plan: string;
  /** Least and median over the rounds, ns a frame. */
  readonly nsPerFrame: number;
  readonly medianNsPerFrame: number;
  /** Quantiles of one block of 64 frames, µs. */
  readonly blockUs: { readonly p50: number; readonly p99: number; readonly p999: number };
  /** What two rounds allocate beyond one; null where collections hid it. */
  readonly bytesPerFrame: number | null;
  /** Trainers of 100 Hz that one core carries, by the median. */
  readonly trainers: number;
  /** Least time of a frame over the least time of a step of the calibration kernel. */
  readonly ratio: number;
}

/** Times a plan for about `seconds`. @throws {TypeError | RangeError} for parameters that do not fit it */
export function timePlan(plan: Plan, parameters: Readonly<Record<string, number>>, seconds: number): PlanTiming {
  const frames = benchFrames(plan, ROUND_FRAMES);
  const live = new LivePlan(plan, { sampleRateHz: TRAINER_HZ, parameters });
  let frame = 0;
  const block = (): void => {
    const first = frame % ROUND_FRAMES;
    for (let i = 0; i < BLOCK_FRAMES; i++) live.push((frame + i) / TRAINER_HZ, frames[first + i], ignore);
    frame += BLOCK_FRAMES;
  };
  const round = (times: number[] | null): number => {
    let sumMs = 0;
    for (let b = 0; b < ROUND_BLOCKS; b++) {
      const start = performance.now();
      block();
      const elapsedMs = performance.now() - start;
      sumMs += elapsedMs;
      times?.push(elapsedMs);
    }
    return sumMs;
  };
  const calibration = new Calibration();
  for (const end = performance.now() + 1000 * WARM_UP_SHARE * seconds; performance.now() < end; calibration.run()) round(null);
  const rounds: number[] = [];
  const blocks: number[] = [];
  let calibrationMs = Infinity;
  const end = performance.now() + 1000 * seconds;
  while (rounds.length < LEAST_ROUNDS || performance.now() < end) {
    calibrationMs = Math.min(calibrationMs, calibration.run());
    rounds.push(round(blocks));
  }
  const perFrame = rounds.map((ms) => (1e6 * ms) / ROUND_FRAMES).sort((a, b) => a - b);
  blocks.sort((a, b) => a - b);
  const quantileUs = (share: number): number => 1000 * blocks[Math.min(blocks.length - 1, Math.floor(share * blocks.length))];
  const medianNsPerFrame = perFrame[perFrame.length >> 1];
  return {
    plan: plan.name,
    nsPerFrame: perFrame[0],
    medianNsPerFrame,
    blockUs: { p50: quantileUs(0.5), p99: quantileUs(0.99), p999: quantileUs(0.999) },
    bytesPerFrame: bytesPerFrame(() => round(null)),
    trainers: Math.floor(1e9 / (medianNsPerFrame * TRAINER_HZ)),
    ratio: (perFrame[0] * CALIBRATION_STEPS) / (1e6 * calibrationMs),
  };
}

/** Takes the events. */
function ignore(): void {}

/** Two sections and a threshold over an array: arithmetic, memory and a branch, as in a plan, but never to be changed. */
class Calibration {
  private readonly data = Float64Array.from({ length: CALIBRATION_STEPS }, (_, i) => Math.sin(0.1 * i) + 0.3 * Math.sin(1.7 * i));
  private crossings = 0;

  /** @returns ms */
  run(): number {
    const { data } = this;
    const start = performance.now();
    let p = 0;
    let q = 0;
    let above = 0;
    for (let i = 0; i < data.length; i++) {
      const y = 0.2 * data[i] + p;
      p = 0.1 * data[i] + 0.6 * y + q;
      q = 0.05 * data[i] - 0.2 * y;
      data[i] = 0.999 * data[i] + 1e-6 * y;
      if (y > 0.1) above++;
    }
    this.crossings += above;
    return performance.now() - start;
  }
}

/** The median over several looks of what two rounds allocate beyond one; looks that a collection fell into are left out. */
function bytesPerFrame(round: () => void): number | null {
  const grown = (rounds: number): number => {
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < rounds; i++) round();
    return process.memoryUsage().heapUsed - before;
  };
  const looks: number[] = [];
  for (let look = 0; look < HEAP_LOOKS; look++) {
    const once = grown(1);
    const twice = grown(2);
    if (once >= 0 && twice >= once) looks.push((twice - once) / ROUND_FRAMES);
  }
  looks.sort((a, b) => a - b);
  return looks.length === 0 ? null : Math.round(10 * looks[looks.length >> 1]) / 10;
}
