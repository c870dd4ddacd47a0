/** Finds the inputs of a plan among the channels of a recording, and the straight line from unit to unit. */
import { unitScale } from '../ingest';
import type { Plan } from '../plans';
import { type Recording, RecordingError } from '../recordings';
import type { ChannelNames } from './plan-map';

/** One input of a plan: `value * scale + offset` of channel number `column`. */
export interface InputChannel {
  readonly column: number;
  readonly scale: number;
  readonly offset: number;
}

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
 * @throws {RecordingError} naming the channel that is missing, or whose unit does not convert
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
    try {
      return { column, ...unitScale(units, unit) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new RecordingError(file, `is in "${units}", but plan "${plan.name}" needs "${unit}"; correct the unit or the plan`, { column: wanted });
    }
  });
}

function findColumn(recording: Recording, name: string): number {
  return recording.channels.findIndex((channel) => channel.name === name);
}
