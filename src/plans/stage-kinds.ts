/** The stages that a plan can name, and how each is made from plain options. */
import { OptionReader, type StatefulStage } from '../core';
import {
  DirectionDetector,
  HoldDetector,
  LimbRepDetector,
  RepDetector,
  StanceDetector,
  StepDetector,
  StrideDetector,
  StrokeDetector,
} from '../detectors';
import { designButterworth, MedianFilter, SosFilter } from '../filters';
import { SwayMeter } from '../posturography';
import { CopFromCells, LimbMotion, Norm, PrincipalAxis, Tilt } from '../signals';

/** What a stage gets besides the plan's own options. */
export interface StageContext {
  readonly sampleRateHz: number;
  readonly source: string;
}

type Options = Readonly<Record<string, unknown>>;
type Factory = (options: Options, context: StageContext) => StatefulStage;

/* Options are plain data until the constructors have checked them: hence the casts. */
const FACTORIES: ReadonlyMap<string, Factory> = new Map<string, Factory>([
  ['butterworth', butterworth],
  ['cop-from-cells', (options) => new CopFromCells(options as never)],
  ['direction-detector', (options, context) => new DirectionDetector({ ...options, ...context } as never)],
  ['hold-detector', (options, context) => new HoldDetector({ ...options, ...context } as never)],
  ['limb-motion', (options, { sampleRateHz }) => new LimbMotion({ ...options, sampleRateHz } as never)],
  ['limb-rep-detector', (options, context) => new LimbRepDetector({ ...options, ...context } as never)],
  ['median', (options) => new MedianFilter(options as never)],
  ['norm', (options) => new Norm(options as never)],
  ['principal-axis', (options, { sampleRateHz }) => new PrincipalAxis({ ...options, sampleRateHz } as never)],
  ['rep-detector', (options, context) => new RepDetector({ ...options, ...context } as never)],
  ['stance-detector', (options, context) => new StanceDetector({ ...options, ...context } as never)],
  ['step-detector', (options, context) => new StepDetector({ ...options, ...context } as never)],
  ['stride-detector', (options, context) => new StrideDetector({ ...options, ...context } as never)],
  ['stroke-detector', (options, context) => new StrokeDetector({ ...options, ...context } as never)],
  ['sway-meter', (options, { sampleRateHz }) => new SwayMeter({ ...options, sampleRateHz } as never)],
  ['tilt', (options, { sampleRateHz }) => new Tilt({ ...options, sampleRateHz } as never)],
]);

/** The kinds of stages, by name. */
export const stageKinds: readonly string[] = [...FACTORIES.keys()];

/** @throws {RangeError} for an unknown kind; whatever the stage throws for its options */
export function makeStage(kind: string, options: Options, context: StageContext): StatefulStage {
  const factory = FACTORIES.get(kind);
  if (factory === undefined) throw new RangeError(`"use" expected one of ${stageKinds.join(', ')}, got "${kind}"`);
  for (const key of Object.keys(context)) {
    if (key in options) throw new RangeError(`"${key}" is not an option of a stage in a plan: the stream gives it`);
  }
  return factory(options, context);
}

function butterworth(options: Options, { sampleRateHz }: StageContext): StatefulStage {
  const read = new OptionReader(options);
  const order = read.integer('order', { atLeast: 1 });
  const type = read.oneOf('type', ['lowpass', 'highpass', 'bandpass', 'bandstop'] as const);
  const isBand = type === 'bandpass' || type === 'bandstop';
  const cutoffHz = isBand ? (read.numbers('cutoffHz') as [number, number]) : read.number('cutoffHz', { above: 0 });
  const maxBridgeS = read.number('maxBridgeS', { atLeast: 0, default: 0.1 });
  read.end();
  return new SosFilter({ sections: designButterworth({ order, type, cutoffHz, sampleRateHz }), sampleRateHz, maxBridgeS });
}
