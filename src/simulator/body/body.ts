/**
 * Plays a script: 500 times a second, whatever the sensor's rate, so that the same seed is the same body at every rate and for every
 * sensor. Quantities tremble in proportion to their level, and where a tremor says so to their speed, more so when tired; the centre of
 * pressure is that of a body that sways, and the shank sways with it, both ways. Forces never fall below zero. Between two of its steps a quantity follows the parabola through three of them.
 *
 * Source: DOMAIN §5.1: noise in proportion to force, low-passed at 4 Hz; tremor of 4–9 Hz, which is
 * larger while a muscle raises or lowers than while it keeps a posture, and grows up to tenfold with fatigue, with a part at 4–6 Hz. How
 * slow the noise below 4 Hz is was measured: on the plateaus of isometric holds (the source `hermescb`, see `npm run realism`) half of its
 * power lies below 0.3 Hz, and 2.5 % above 3 Hz.
 */
import { Tremble, Tremor } from './noise';
import { copOfLean, Pendulum } from './pendulum';
import { Random } from './random';
import type { Script } from './script';
import { BODY_RATE_HZ, swayPresets } from './sway-model';
import { type Foot, type Track, trackNames, tracks } from './tracks';
import type { Trajectory } from './trajectory';

const STEP_S = 1 / BODY_RATE_HZ;
const TREMBLE_HZ = 4;
const TREMBLE_S = 0.5; // time constant, measured
const TREMOR_BANDWIDTH_HZ = 2; // assumption
const TREMOR_FATIGUE = 9; // 1–10 times with fatigue
const TIRED_HZ = 5; // of 4–6 Hz: half of the power that fatigue adds, the other half being at the frequency of the rested muscle (assumption)
const EDGE_SHARE = 0.8; // of the way to the edge of the foot: from there on the centre of pressure is held back (assumption)
const DEGREES = 180 / Math.PI;
const STATES = 3; // before, at and after the step that is nearest to the time asked for

/** One quantity of the body over three steps of time. */
class Quantity {
  readonly mirror: number;
  /** Without noise, as labels and truth mean it. */
  readonly truth = new Float64Array(STATES);
  readonly values = new Float64Array(STATES);
  private readonly trajectory: Trajectory;
  private readonly tremble: Tremble | null;
  private readonly trembleShare: number;
  private readonly tremor: Tremor | null;
  private readonly tiredTremor: Tremor | null;
  private readonly tremorShare: number;
  private readonly tremorMovingS: number;
  /** Below it nothing is. */
  readonly least: number;
  private readonly pendulum: Pendulum | null;
  private readonly support: Trajectory;
  private readonly edge: number;
  private readonly steps: Trajectory | null;
  /** The centre of pressure whose body this one sways with. */
  private readonly carrier: Quantity | null;
  /** Lean of the swaying body, degrees. */
  private leanDeg = 0;

  constructor(script: Script, track: Track, foot: Foot, random: Random, carrier: Quantity | null) {
    this.mirror = tracks[track].mirrored && foot === 'left' ? -1 : 1;
    this.trajectory = script.trajectory(track);
    const shaking = script.shaking.get(track);
    this.least = atLeastZero.has(track) ? 0 : -Infinity;
    this.trembleShare = shaking?.tremble ?? 0;
    this.tremorShare = shaking?.tremor ?? 0;
    this.tremorMovingS = shaking?.tremorMovingS ?? 0;
    this.tremble = this.trembleShare > 0 ? new Tremble(TREMBLE_S, TREMBLE_HZ, STEP_S, random) : null;
    this.tremor = this.tremorShare > 0 ? new Tremor(shaking?.tremorHz ?? 6, TREMOR_BANDWIDTH_HZ, STEP_S, random) : null;
    this.tiredTremor = this.tremorShare > 0 ? new Tremor(TIRED_HZ, TREMOR_BANDWIDTH_HZ, STEP_S, random) : null;
    const axis = track === 'copMl' ? 'ml' : track === 'copAp' ? 'ap' : null;
    this.pendulum = axis === null || script.sway === null ? null : new Pendulum(swayPresets[script.sway][axis], random);
    this.support = script.trajectory('support');
    this.edge = axis === null ? Infinity : (script.base?.[axis] ?? Infinity);
    this.steps = axis === null ? null : script.trajectory(STEPS[axis]);
    this.carrier = carrier;
  }

  step(timeS: number, tired: number): void {
    const { truth, values } = this;
    truth[0] = truth[1];
    truth[1] = truth[2];
    values[0] = values[1];
    values[1] = values[2];
    const level = this.trajectory.at(timeS);
    let shake = 0;
    if (this.tremble !== null) shake += level * this.trembleShare * this.tremble.next();
    if (this.tremor !== null && this.tiredTremor !== null) {
      const drive = Math.abs(level) + (this.tremorMovingS > 0 ? this.tremorMovingS * Math.abs(this.trajectory.speedAt(timeS)) : 0);
      const growth = 1 + TREMOR_FATIGUE * tired;
      const added = (growth * growth - 1) / 2; // of the power: it is in proportion to the square of what shakes
      shake += this.tremorShare * drive * (Math.sqrt(1 + added) * this.tremor.next() + Math.sqrt(added) * this.tiredTremor.next());
    }
    let place = level;
    if (this.pendulum !== null) {
      const free = 1 - this.support.at(timeS);
      // Who sits, or holds on, does not move the pressure by moving the body.
      place = within(copOfLean(level, free * this.trajectory.accelerationAt(timeS)) + free * this.pendulum.step(), this.edge);
      this.leanDeg = free * this.pendulum.lean * DEGREES;
    }
    if (this.steps !== null) place += this.steps.at(timeS);
    const carried = this.carrier === null ? 0 : this.carrier.leanDeg;
    truth[2] = this.mirror * place;
    values[2] = this.mirror * (place + carried + shake);
  }
}

export class Body {
  /** The tracks that are not at zero all the time. */
  readonly tracks: readonly Track[];
  private readonly tired: Trajectory;
  private readonly quantities: readonly (Quantity | null)[];
  private readonly used: readonly Quantity[];
  private steps = 0;
  /** Time asked for, from the step in the middle, in steps. */
  private offset = 0;

  constructor(script: Script, seed: number) {
    this.tired = script.tired;
    const used: Track[] = [...script.usedTracks];
    if (script.sway !== null) used.push('copMl', 'copAp', 'shank', 'shankMl');
    if (used.includes('stepMl')) used.push('copMl');
    if (used.includes('stepAp')) used.push('copAp');
    this.tracks = trackNames.filter((name) => used.includes(name));
    const carriers: Partial<Record<Track, Quantity>> = {};
    // Each quantity has chance of its own, so that one more does not change the others.
    this.quantities = trackNames.map((name, k) => {
      if (!this.tracks.includes(name)) return null;
      const carrier = name === 'shank' ? carriers.copAp : name === 'shankMl' ? carriers.copMl : undefined;
      return (carriers[name] = new Quantity(script, name, script.foot, new Random(seed, FIRST_STREAM + k), carrier ?? null));
    });
    this.used = this.quantities.filter((quantity) => quantity !== null);
    for (let i = 0; i < STATES; i++) this.step();
  }

  /** Goes on to a time, s, which never falls. */
  advanceTo(timeS: number): void {
    const at = timeS * BODY_RATE_HZ;
    while (at > this.steps - 1.5) this.step();
    this.offset = at - (this.steps - 2);
  }

  /** A quantity at the time asked for, in the unit of its track. */
  at(track: Track): number {
    const quantity = this.quantities[indexOf[track]];
    return quantity === null ? 0 : Math.max(quantity.least, parabola(quantity.values, this.offset));
  }

  /** The same without the noise of the muscles. */
  truthAt(track: Track): number {
    const quantity = this.quantities[indexOf[track]];
    return quantity === null ? 0 : Math.max(quantity.least, parabola(quantity.truth, this.offset));
  }

  /** Units a second. */
  speedAt(track: Track): number {
    const quantity = this.quantities[indexOf[track]];
    if (quantity === null) return 0;
    const [before, now, after] = quantity.values;
    return ((after - before) / 2 + this.offset * (after - 2 * now + before)) * BODY_RATE_HZ;
  }

  /** Units a squared second. */
  accelerationAt(track: Track): number {
    const quantity = this.quantities[indexOf[track]];
    if (quantity === null) return 0;
    const [before, now, after] = quantity.values;
    return (after - 2 * now + before) * (BODY_RATE_HZ * BODY_RATE_HZ);
  }

  private step(): void {
    const timeS = this.steps * STEP_S;
    const tired = this.tired.at(timeS);
    for (const quantity of this.used) quantity.step(timeS, tired);
    this.steps++;
  }
}

/** A parabola through three steps can undershoot where a force lets go. */
const atLeastZero: ReadonlySet<Track> = new Set(['load', 'toe', 'target']);
const STEPS = { ml: 'stepMl', ap: 'stepAp' } as const;
const FIRST_STREAM = 16; // below are the script, its faults, the sensor and the transport
const indexOf = Object.fromEntries(trackNames.map((name, k) => [name, k])) as Readonly<Record<Track, number>>;

function parabola(values: Float64Array, offset: number): number {
  const slope = (values[2] - values[0]) / 2;
  const bend = (values[2] - 2 * values[1] + values[0]) / 2;
  return values[1] + offset * (slope + offset * bend);
}

/** Never beyond the edge: from `EDGE_SHARE` of it on, the nearer the edge the harder to get on. */
function within(x: number, edge: number): number {
  const free = EDGE_SHARE * edge;
  const beyond = Math.abs(x) - free;
  if (!(beyond > 0)) return x;
  const rest = edge - free;
  return (x < 0 ? -1 : 1) * (free + (rest * beyond) / (rest + beyond));
}
