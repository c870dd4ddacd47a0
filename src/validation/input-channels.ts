/** Finds the inputs of a plan among the channels of a recording, and the straight line from unit to unit. */
import { unitScale } from '../ingest';
import type { Plan } from '../plans';
import { type Recording, RecordingError, sidecarNames } from '../recordings';
import { groupBy } from './grouping';
import type { ChannelNames } from './plan-map';

/** One input of a plan: `value * scale + offset` of channel number `column`. */
export interface InputChannel {
  readonly column: number;
  readonly scale: number;
  readonly offset: number;
  /** The plan's unit, where the recording declares none for this channel. */
  readonly assumedUnit: string | null;
}

/** What a recording says of a channel without a unit. */
const UNDECLARED = 'n/a';

/** The name under which a recording is expected to hold an input. */
function channelName(input: string, names: ChannelNames): string {
  return names.names.get(input) ?? names.prefix + input;
}

/** Whether the recording holds any of the plan's inputs: one that holds none comes from another sensor family. */
export function knowsAnyInput(plan: Plan, recording: Recording, names: ChannelNames): boolean {
  return plan.inputs.some((input) => findColumn(recording, channelName(input.name, names)) >= 0);
}

/** Whether the recording holds all of the plan's inputs, in units that convert. */
export function fitsInputs(plan: Plan, recording: Recording, names: ChannelNames): boolean {
  try {
    return inputChannels(plan, recording, names, recording.name).length > 0;
  } catch (error) {
    if (error instanceof RecordingError) return false;
    throw error;
  }
}

/**
 * One channel an input, in the order of the plan.
 * @param file  the recording as errors name it
 * @throws {RecordingError} naming the channel that is missing, or whose unit does not convert; one that has none is taken
 * to be in the plan's
 */
export function inputChannels(plan: Plan, recording: Recording, names: ChannelNames, file: string): InputChannel[] {
  return plan.inputs.map(({ name, unit }) => {
    const wanted = channelName(name, names);
    const column = findColumn(recording, wanted);
    if (column < 0) {
      const known = recording.channels.map((channel) => channel.name).join(', ');
      throw new RecordingError(file, `not in the recording, but plan "${plan.name}" reads it; there are ${known}`, { column: wanted });
    }
    const { units } = recording.channels[column];
    if (units === UNDECLARED) return { column, scale: 1, offset: 0, assumedUnit: unit === 'any' ? null : unit };
    try {
      return { column, ...unitScale(units, unit), assumedUnit: null };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const remedy = `correct the unit in ${sidecarNames(recording.name).channels}, or the plan`;
      throw new RecordingError(file, `is in "${units}", but plan "${plan.name}" needs "${unit}"; ${remedy}`, { column: wanted });
    }
  });
}

/** What was taken for granted about units, as a line; null where nothing was. */
export function unitRemark(recording: Recording, inputs: readonly InputChannel[]): string | null {
  const assumed = groupBy(inputs.filter((input) => input.assumedUnit !== null), (input) => String(input.assumedUnit));
  if (assumed.length === 0) return null;
  const taken = assumed.map(([unit, same]) => `${same.map(({ column }) => recording.channels[column].name).join(', ')} as ${unit}`);
  return `no units declared: took ${taken.join('; ')}; declare them in X_channels.tsv (name, type, units, placement)`;
}

function findColumn(recording: Recording, name: string): number {
  return recording.channels.findIndex((channel) => channel.name === name);
}
