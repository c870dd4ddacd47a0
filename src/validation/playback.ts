/**
 * Runs a plan over a recording as it is read, as if it were live: rows go in one by one, events come out as they are
 * decided. Memory does not grow with the length of the recording.
 */
import { type MovementEvent, type Sink } from '../core';
import { LivePlan, type Plan } from '../plans';
import { type Recording, RecordingError, type ReadReport, readRecording, type RecordingSource, stemOf } from '../recordings';
import { shiftEvent } from './detections';
import { inputChannels, type InputChannel, unitRemark } from './input-channels';
import { type ChannelNames, PLAIN_CHANNELS } from './plan-map';

/** The plan for one recording. */
export interface PlanChoice {
  readonly plan: Plan;
  /** Where its inputs stand. Default: under their own names. */
  readonly channels?: ChannelNames;
  /** Values for its parameters. */
  readonly parameters?: Readonly<Record<string, number>>;
}

/** Takes what happens, in seconds of the recording. */
export interface PlaybackListener {
  /** Once, before everything else. */
  begin?(recording: Recording, live: LivePlan | null): void;
  event?(event: MovementEvent): void;
  /** The signal that the plan shows, a value a sample of its grid. */
  signal?(value: number, timeS: number): void;
}

/** What remains when a recording has been played. */
export interface Playback {
  readonly recording: Recording;
  readonly report: ReadReport;
  /** The plan that ran, with its meters still to be read; null where none did. */
  readonly live: LivePlan | null;
}

/**
 * Reads a recording and runs a plan over it.
 * @param choose  gives the plan once the channels and labels are known; null: the recording is read and no more
 * @throws {RecordingError} for what cannot be read, and for a channel that the plan needs and that is not there
 */
export async function playRecording(
  source: RecordingSource,
  choose: (recording: Recording) => PlanChoice | null,
  listener: PlaybackListener = {},
): Promise<Playback> {
  const player = new Player(source.name, choose, listener);
  const report = await readRecording(source, player);
  player.finish();
  if (player.recording === null) throw new RecordingError(source.name, 'it has no rows; there is nothing to play');
  return { recording: player.recording, report: withRemark(report, player.remark), live: player.live };
}

class Player {
  recording: Recording | null = null;
  live: LivePlan | null = null;
  /** What was taken for granted. */
  remark: string | null = null;
  private inputs: readonly InputChannel[] = [];
  private frameIn = new Float64Array(0);
  private readonly sink: Sink<MovementEvent>;

  constructor(
    private readonly file: string,
    private readonly choose: (recording: Recording) => PlanChoice | null,
    private readonly listener: PlaybackListener,
  ) {
    this.sink = (event) => this.listener.event?.(shiftEvent(event, this.live?.startS ?? 0));
  }

  begin(recording: Recording): void {
    this.recording = recording;
    const choice = this.choose(recording);
    if (choice !== null) {
      this.inputs = inputChannels(choice.plan, recording, choice.channels ?? PLAIN_CHANNELS, this.file);
      this.remark = unitRemark(recording, this.inputs);
      this.frameIn = new Float64Array(this.inputs.length);
      const { listener } = this;
      const onSignal = listener.signal === undefined ? {} : { onSignal: listener.signal.bind(listener) };
      const options = { sampleRateHz: recording.sampleRateHz, source: plainName(recording.name), parameters: choice.parameters ?? {} };
      this.live = this.blamingFile(() => new LivePlan(choice.plan, { ...options, ...onSignal }));
    }
    this.listener.begin?.(recording, this.live);
  }

  frame(timeS: number, values: Float64Array): void {
    if (this.live === null) return;
    for (let i = 0; i < this.inputs.length; i++) {
      const { column, scale, offset } = this.inputs[i];
      this.frameIn[i] = values[column] * scale + offset;
    }
    this.live.push(timeS, this.frameIn, this.sink);
  }

  finish(): void {
    this.live?.finish(this.sink);
  }

  /** A plan that does not go with the rate of the recording is told with its name. */
  private blamingFile<T>(make: () => T): T {
    try {
      return make();
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError) throw new RecordingError(this.file, error.message);
      throw error;
    }
  }
}

function withRemark(report: ReadReport, remark: string | null): ReadReport {
  if (remark === null) return report;
  return { ...report, remarks: [...report.remarks, remark], notes: [...report.notes, remark] };
}

/** A recording by the name that its files share, without folders: the first part of event ids. */
function plainName(file: string): string {
  return stemOf(file).replace(/^.*[\\/]/, '') || file;
}
