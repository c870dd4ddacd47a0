/** The laws, each a function that throws when a part breaks it, and the forms that it is for. */
import type { DetectorRow, FrameOperatorRow, MeterRow, OperatorRow, Part, RateOperatorRow, StreamPart } from '../part';
import { checkAllocation } from './allocation';
import { checkArguments } from './arguments';
import { checkCommit, checkRearming } from './feedback';
import { checkFinish } from './finish';
import { checkDecisions, checkLatency } from './latency';
import { checkMemory } from './memory';
import { checkAbsurdValues, checkCoverage, checkGapEvents, checkMissingKinds, checkNothingThere, checkRecovery } from './missing';
import { checkOptionsAreCopied, checkOptionTypes, checkUnknownOptions } from './options';
import { checkPushAllocation } from './push-allocation';
import { checkFloat32, checkPartitions, checkRanges, checkReset, checkResume } from './same-bits';
import { checkSnapshotKnowsOptions, checkSnapshotLayout, checkSnapshotRefusals } from './snapshots';

export interface Law {
  /** The law, as a sentence about the part. */
  readonly says: string;
  readonly holdsFor: (part: Part) => boolean;
  readonly check: (part: Part) => void;
}

const all = (): boolean => true;

/** Law 7, no clock and no randomness, is checked on the source: see `architecture.test.ts`. */
export const laws = {
  unknownOptions: law('1: refuses an option that it does not know, by name', checkUnknownOptions),
  optionTypes: law('1: refuses options of a wrong type or not finite', checkOptionTypes),
  optionsAreCopied: law('1: keeps no reference to its options', checkOptionsAreCopied),
  partitions: stream('2: gives the same bits however the stream is cut, in place and at any offset', checkPartitions),
  ranges: stream('2: refuses frames out of range, and an empty range changes nothing', checkRanges),
  arguments: stream('2: refuses what is no samples or no block, by the name of the argument', checkArguments),
  float32: stream('2: takes float32, and rounds only what it writes to float32', checkFloat32),
  reset: law('2: starts anew after reset', checkReset),
  resume: law('2: goes on after snapshot and restore at any sample', checkResume),
  snapshotLayout: law('3: writes snapshots of the stated layout and size', checkSnapshotLayout),
  snapshotRefusals: law('3: refuses foreign, truncated and altered snapshots, unchanged', checkSnapshotRefusals),
  snapshotOptions: law('3: refuses snapshots made with other options', checkSnapshotKnowsOptions),
  missingKinds: stream('4: treats NaN, -NaN and ±Infinity alike, counts them, and gives NaN there only', checkMissingKinds),
  nothingThere: stream('4: survives a stream without a sample', checkNothingThere),
  recovery: law('4: recovers from what was missing', checkRecovery),
  memory: law('4: is right again within its memory, wherever one sample or many were missing', checkMemory),
  absurdValues: stream('4: survives finite values beyond reason', checkAbsurdValues),
  coverage: of<MeterRow>('meter', '4: reads NaN where too little is there', checkCoverage),
  gapEvents: of<DetectorRow>('detector', '4: bridges short gaps and tells long ones', checkGapEvents),
  latency: {
    says: '5: lags as it declares',
    holdsFor: (part) => part.form === 'operator' || part.form === 'frame-operator' || part.form === 'rate-operator',
    check: (part) => checkLatency(part as OperatorRow | FrameOperatorRow | RateOperatorRow),
  },
  decisions: of<DetectorRow>('detector', '5: decides in time, and dates events in samples and seconds', checkDecisions),
  allocation: stream('6: allocates nothing a sample', checkAllocation),
  pushAllocation: law('6: allocates nothing a sample that is pushed', checkPushAllocation),
  commit: of<DetectorRow>('detector', '8: commits its state before it calls the sink', checkCommit),
  finish: of<DetectorRow>('detector', '8: settles what is in progress at the end of the stream, once', checkFinish),
  rearming: {
    says: '8: may be reset or restored by the sink',
    holdsFor: (part) => part.form === 'detector' && part.rearmable !== false,
    check: (part) => checkRearming(part as DetectorRow),
  },
} satisfies Record<string, Law>;

function law(says: string, check: (part: Part) => void): Law {
  return { says, holdsFor: all, check };
}

function stream(says: string, check: (part: StreamPart) => void): Law {
  return { says, holdsFor: (part) => part.form !== 'container', check: (part) => check(part as StreamPart) };
}

function of<P extends Part>(form: P['form'], says: string, check: (part: P) => void): Law {
  return { says, holdsFor: (part) => part.form === form, check: (part) => check(part as P) };
}
