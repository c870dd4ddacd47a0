/**
 * A set of heel raises, seen by an inertial unit on the instep. The heel goes up, pauses, comes down; the calf tires and
 * the raises get lower; some are partial. Each label runs from the first lift to the return, as the foot truly moved.
 *
 * Source: DOMAIN §5.2, row "Heel raise": phases 2.0, 0.5, 2.0, 0.3 s with a coefficient of variation of 0.15, or a
 * metronome 1/0/1; height 9.5 ± 2 cm; partial raises with probability 0.1, more often with fatigue; a stop of 1 s
 * half-way; bounces at the bottom. What the row leaves open is marked as an assumption below.
 */
import { OptionReader } from '../core';
import { Fatigue } from './fatigue';
import { IMU_CHANNELS, ImuSensor } from './imu';
import { Tremor } from './noise';
import { asin, exp, round } from './portable-math';
import { Random } from './random';
import { LABEL_DECIMALS, type SimulatedLabel, type SimulatedRecording, timeBase } from './recording';
import { Trajectory } from './trajectory';

/** Mean phases of a cycle, s. */
const TEMPOS = {
  slow: { up: 2, top: 0.5, down: 2, pause: 0.3 },
  metronome: { up: 1, top: 0, down: 1, pause: 0.1 }, // the pause is an assumption: the row says 1/0/1
} as const;
const PHASE_CV = 0.15;
const HEIGHT_CM = 9.5;
const HEIGHT_SD_CM = 2;
const HEIGHT_LIMITS_CM: readonly [number, number] = [5.5, 13.5]; // 2 standard deviations
const FOOT_LENGTH_CM = 18.6; // heel to toe joints: 9.3 cm is 30° (DOMAIN §1.1)
const AMPLITUDE_SD = 0.08; // of 0.06–0.15 (DOMAIN §5.1)
const LATE_REP = 15;
const LATE_DECAY = 0.0125; // of 1–1.5 % a rep beyond the 15th (DOMAIN §5.1)
const LOAD = 0.5; // of the maximum, both legs: assumption
const PARTIAL_CHANCE = 0.1;
const PARTIAL_CHANCE_FATIGUE = 0.5; // added at full fatigue: assumption
const PARTIAL_SHARE: readonly [number, number] = [0.35, 0.65]; // of the reference, within 30–70 %: assumption
const STOP_CHANCE = 0.05; // assumption
const STOP_S = 1;
const STOP_SHARE: readonly [number, number] = [0.4, 0.6]; // assumption
const BOUNCE_CHANCE = 0.05; // assumption
const BOUNCE_SHARE: readonly [number, number] = [0.05, 0.15]; // below the 30 % of a rep: assumption
const BOUNCE_S = 0.25; // each way: assumption
const VALID_SHARE = 0.7; // DOMAIN §1.2: valid from 70 %, partial from 30 %
const TREMOR_HZ = 6; // 4–8 Hz while the heel moves (DOMAIN §5.1)
const TREMOR_BANDWIDTH_HZ = 2; // assumption
const TREMOR_DEG = 0.02; // at full height, rested: assumption
const TREMOR_FATIGUE = 9; // 1–10 times with fatigue (DOMAIN §5.1)
const QUIET_END_S = 2;
const DEGREES = 180 / Math.PI;

/** Options of `simulate('heel-raise', …)`. */
export interface HeelRaiseOptions {
  /** 0 <= integer < 2^32 */
  readonly seed: number;
  /** 1 <= integer <= 60, default 15 */
  readonly repetitions?: number;
  /** Default 'slow': 2 s up, 2 s down. */
  readonly tempo?: 'slow' | 'metronome';
  /** Default 'some': partial raises, stops half-way, bounces at the bottom. 'none' leaves tiring and natural variation. */
  readonly faults?: 'none' | 'some';
  /** 20 <= Hz <= 1000, default 100 */
  readonly sampleRateHz?: number;
  /** Quiet standing before the first raise, 0.5 <= s <= 60, default 3 */
  readonly quietStartS?: number;
  /** The sensor's tilt on the foot is drawn up to this, 0 <= degrees <= 30, default 10 */
  readonly mountingTiltDeg?: number;
}

export function simulateHeelRaise(options: HeelRaiseOptions): SimulatedRecording {
  const o = readOptions(options);
  const body = new Random(o.seed, 1);
  const pitch = new Trajectory();
  const heightCm = clamp(body.normal(HEIGHT_CM, HEIGHT_SD_CM), ...HEIGHT_LIMITS_CM);
  const referenceDeg = asin(heightCm / FOOT_LENGTH_CM) * DEGREES;
  const fatigue = new Fatigue();
  const labels: SimulatedLabel[] = [];
  pitch.rest(o.quietStartS);
  for (let rep = 1; rep <= o.repetitions; rep++) labels.push(raise(rep));
  pitch.rest(QUIET_END_S);
  return record(o, pitch, referenceDeg, labels, fatigue.fatigued);

  function raise(rep: number): SimulatedLabel {
    const mean = TEMPOS[o.tempo];
    const faults: string[] = [];
    const [partial, stop, bounce] = [body.uniform(), body.uniform(), body.uniform()];
    const late = exp(-LATE_DECAY * Math.max(0, rep - LATE_REP));
    let share = fatigue.capacity * late * exp(AMPLITUDE_SD * body.normal());
    if (o.faulty && partial < PARTIAL_CHANCE + PARTIAL_CHANCE_FATIGUE * fatigue.fatigued) {
      share = body.uniform(...PARTIAL_SHARE);
    }
    if (share < VALID_SHARE) faults.push('partial');
    const [upS, topS, downS] = [mean.up, mean.top, mean.down].map((phase) => body.lognormal(phase, PHASE_CV));
    const top = share * referenceDeg;
    const startS = pitch.durationS;
    if (o.faulty && stop < STOP_CHANCE) {
      faults.push('stop');
      const stopShare = body.uniform(...STOP_SHARE);
      pitch.moveTo(stopShare * top, stopShare * upS);
      pitch.rest(STOP_S);
      pitch.moveTo(top, (1 - stopShare) * upS);
    } else {
      pitch.moveTo(top, upS);
    }
    const peakS = pitch.durationS;
    pitch.rest(topS);
    pitch.moveTo(0, downS);
    const endS = pitch.durationS;
    fatigue.work(LOAD, endS - startS);
    if (o.faulty && bounce < BOUNCE_CHANCE) {
      faults.push('bounce');
      pitch.moveTo(body.uniform(...BOUNCE_SHARE) * referenceDeg, BOUNCE_S);
      pitch.moveTo(0, BOUNCE_S);
    }
    pitch.rest(body.lognormal(mean.pause, PHASE_CV));
    fatigue.work(0, pitch.durationS - endS);
    return {
      trialType: 'rep',
      onsetS: round(startS, LABEL_DECIMALS),
      durationS: round(endS - startS, LABEL_DECIMALS),
      quality: share < VALID_SHARE ? 'low_amplitude' : 'correct',
      leftCensored: false,
      rightCensored: false,
      peakS: round(peakS, LABEL_DECIMALS),
      amplitude: round(top, LABEL_DECIMALS),
      level: null,
      valid: share >= VALID_SHARE,
      faults,
    };
  }
}

/** The stream of the sensor on a foot that moves so. The tremor grows with height and, over the set, with fatigue. */
function record(
  o: Options,
  pitch: Trajectory,
  referenceDeg: number,
  labels: readonly SimulatedLabel[],
  fatigued: number,
): SimulatedRecording {
  const frames = Math.floor(pitch.durationS * o.sampleRateHz) + 1;
  const stepS = 1 / o.sampleRateHz;
  const sensor = new ImuSensor(new Random(o.seed, 2), o);
  const tremor = new Tremor(TREMOR_HZ, TREMOR_BANDWIDTH_HZ, stepS, new Random(o.seed, 3));
  const data = IMU_CHANNELS.map(() => new Float64Array(frames));
  const truth = new Float64Array(frames);
  const frame = new Float64Array(IMU_CHANNELS.length);
  // Three samples of the shaking angle give its derivatives at the middle one.
  const shake = new Float64Array(3);
  for (let i = -1; i < frames; i++) {
    const aheadS = (i + 1) * stepS;
    const tired = 1 + (TREMOR_FATIGUE * fatigued * aheadS) / pitch.durationS;
    shake[0] = shake[1];
    shake[1] = shake[2];
    shake[2] = (tremor.next() * TREMOR_DEG * tired * pitch.at(aheadS)) / referenceDeg;
    if (i < 0) continue;
    const timeS = i * stepS;
    truth[i] = pitch.at(timeS);
    const rate = pitch.speedAt(timeS) + (shake[2] - shake[0]) / (2 * stepS);
    const acceleration = pitch.accelerationAt(timeS) + (shake[2] - 2 * shake[1] + shake[0]) / (stepS * stepS);
    sensor.read(truth[i] + shake[1], rate, acceleration, frame);
    for (let c = 0; c < frame.length; c++) data[c][i] = frame[c];
  }
  return {
    name: `heel-raise-${o.seed}`,
    sampleRateHz: o.sampleRateHz,
    irregular: false,
    taskName: 'heel raise',
    channels: IMU_CHANNELS,
    time: timeBase(frames, o.sampleRateHz),
    data,
    labels,
    expected: { rep: labels.length },
    truth: [{ name: 'pitch', units: 'deg', data: truth }],
  };
}

type Options = ReturnType<typeof readOptions>;

function readOptions(options: HeelRaiseOptions) {
  const read = new OptionReader(options);
  const o = {
    seed: read.integer('seed', { atLeast: 0, below: 4294967296 }),
    repetitions: read.integer('repetitions', { atLeast: 1, atMost: 60, default: 15 }),
    tempo: read.oneOf('tempo', ['slow', 'metronome'], 'slow'),
    faulty: read.oneOf('faults', ['none', 'some'], 'some') === 'some',
    sampleRateHz: read.number('sampleRateHz', { atLeast: 20, atMost: 1000, default: 100 }),
    quietStartS: read.number('quietStartS', { atLeast: 0.5, atMost: 60, default: 3 }),
    mountingTiltDeg: read.number('mountingTiltDeg', { atLeast: 0, atMost: 30, default: 10 }),
  };
  read.end();
  return o;
}

function clamp(x: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, x));
}
