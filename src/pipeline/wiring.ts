/** Turns the declared stages of a pipeline into scratch rows, block views and latencies. */
import {
  type Block,
  createBlock,
  type Detector,
  type DetectorEvent,
  type FrameOperator,
  type Meter,
  type Operator,
  OptionReader,
  StatefulStage,
} from '../core';

/** Declares one stage: what it reads, and what its outputs are called. */
export interface StageNode {
  readonly stage: StatefulStage;
  readonly from: readonly string[];
  /** Names for the outputs of an operator; meters and detectors have none. */
  readonly to?: readonly string[];
}

export interface PipelineOptions {
  readonly sampleRateHz: number;
  /** Names of the input channels, in the order of every frame and block. */
  readonly inputs: readonly string[];
  /** In the order in which they run: a stage reads inputs and outputs of stages before it. */
  readonly stages: readonly StageNode[];
  /** Frames that a stage takes at a time. Larger costs memory, smaller costs time. Default 64. */
  readonly blockFrames?: number;
}

/** A named channel: its row of the scratch block, and its lag behind the inputs. */
export interface Wire {
  readonly row: number;
  readonly latencySamples: number;
}

interface Wired {
  readonly input: Block;
  /** Lag of the input channels. */
  readonly latencySamples: number;
  /** Brings the input channels into `input`, where they do not stand side by side already. */
  gather(frames: number): void;
}

export type Node =
  | (Wired & { readonly form: 'operator'; readonly stage: Operator; readonly output: Block })
  | (Wired & { readonly form: 'frame-operator'; readonly stage: FrameOperator; readonly output: Block })
  | (Wired & { readonly form: 'meter'; readonly stage: Meter })
  | (Wired & { readonly form: 'detector'; readonly stage: Detector<DetectorEvent> });

export function readPipelineOptions(options: PipelineOptions) {
  const read = new OptionReader(options);
  const sampleRateHz = read.number('sampleRateHz', { above: 0 });
  const inputs = [...read.texts('inputs')];
  const blockFrames = read.integer('blockFrames', { atLeast: 1, atMost: 65536, default: 64 });
  const given = read.value('stages');
  if (!Array.isArray(given)) throw read.typeError('stages', 'a list', given);
  const stages = given.map((item, i) => readNode(item, read.pathOf('stages', i)));
  stages.forEach(({ stage }, i) => {
    const first = stages.findIndex((node) => node.stage === stage);
    if (first < i) throw new RangeError(`"${read.pathOf('stages', i)}.stage" expected a stage of its own, got that of stages[${first}]`);
  });
  const structure = stages.map(({ stage, from, to }) => `${stage.kind}#${stage.optionsHash}(${from.join()})${(to ?? []).join()}`);
  const hash = new OptionReader({ sampleRateHz, inputs, structure: structure.join(';') || 'empty' });
  hash.number('sampleRateHz');
  hash.texts('inputs');
  hash.text('structure');
  read.end();
  return { sampleRateHz, inputs, blockFrames, stages, hash: hash.end() };
}

function readNode(item: unknown, path: string): StageNode {
  const read = new OptionReader(item, path);
  const stage = read.instance('stage', StatefulStage, 'a StatefulStage');
  const from = [...read.texts('from')];
  const to = read.has('to') ? [...read.texts('to')] : undefined;
  read.end();
  return to === undefined ? { stage, from } : { stage, from, to };
}

/** Lays out one row a wire and one node a stage. @throws {RangeError} where they do not fit together */
export function connect(inputs: readonly string[], stages: readonly StageNode[], blockFrames: number) {
  const wires = new Map<string, Wire>();
  const rows = inputs.length + stages.reduce((sum, { to }) => sum + (to?.length ?? 0), 0);
  const scratch = createBlock(rows, blockFrames);
  const maxDecisionSamples: Record<string, number> = {};
  for (const name of inputs) addWire(wires, name, 0, 'inputs');

  const nodes = stages.map((node, i): Node => {
    const at = `stages[${i}]`;
    const sources = node.from.map((name) => {
      const wire = wires.get(name);
      if (wire === undefined) throw new RangeError(`"${at}.from" expected one of ${[...wires.keys()].join(', ')}, got "${name}"`);
      return wire;
    });
    const latencySamples = sources[0].latencySamples;
    if (sources.some((wire) => Math.abs(wire.latencySamples - latencySamples) > 1e-9)) {
      const lags = sources.map((wire) => wire.latencySamples).join(', ');
      throw new RangeError(`"${at}.from" expected channels of equal latency, got ${lags} samples`);
    }
    const wired = { ...inputView(scratch, sources.map((wire) => wire.row)), latencySamples };
    const stage: StatefulStage & { readonly [member: string]: unknown } = node.stage as never;
    const channelsIn = Array.isArray(stage['inputs']) ? stage['inputs'].length : 1;
    if (channelsIn !== node.from.length) {
      throw new RangeError(`"${at}.from" expected ${channelsIn} channels for "${stage.kind}", got ${node.from.length}`);
    }
    const firstRow = wires.size;
    const outputsOf = (count: number, lag: number): Block => {
      if (node.to?.length !== count) {
        throw new RangeError(`"${at}.to" expected ${count} names for "${stage.kind}", got ${node.to?.length ?? 0}`);
      }
      for (const name of node.to) addWire(wires, name, lag, `${at}.to`);
      return rowsOf(scratch, firstRow, count);
    };
    if (Array.isArray(stage['outputs'])) {
      const operator = node.stage as unknown as FrameOperator;
      const output = outputsOf(operator.outputs.length, latencySamples + operator.latencySamples);
      return { form: 'frame-operator', stage: operator, output, ...wired };
    }
    if (typeof stage['latencySamples'] === 'number') {
      const operator = node.stage as unknown as Operator;
      return { form: 'operator', stage: operator, output: outputsOf(1, latencySamples + operator.latencySamples), ...wired };
    }
    if (node.to !== undefined) throw new RangeError(`"${at}.to" expected no names: "${stage.kind}" has no output channel`);
    if (Array.isArray(stage['measures'])) return { form: 'meter', stage: node.stage as unknown as Meter, ...wired };
    if (typeof stage['maxDecisionSamples'] !== 'object') {
      throw new RangeError(`"${at}.stage" expected an operator, a meter or a detector, got "${stage.kind}"`);
    }
    const detector = node.stage as unknown as Detector<DetectorEvent>;
    for (const [type, samples] of Object.entries(detector.maxDecisionSamples)) {
      maxDecisionSamples[type] = Math.max(maxDecisionSamples[type] ?? 0, Math.ceil(samples + latencySamples));
    }
    return { form: 'detector', stage: detector, ...wired };
  });
  return { wires, nodes, scratch, maxDecisionSamples };
}

function addWire(wires: Map<string, Wire>, name: string, latencySamples: number, path: string): void {
  if (wires.has(name)) throw new RangeError(`"${path}" expected a name not yet taken, got "${name}"`);
  wires.set(name, { row: wires.size, latencySamples });
}

/** Rows of the scratch block as a block of their own, sharing memory. */
function rowsOf(scratch: Block, firstRow: number, channels: number): Block {
  const { capacity, data } = scratch;
  return { channels, capacity, data: data.subarray(firstRow * capacity, (firstRow + channels) * capacity) };
}

/** The input rows as one block: a view where they stand side by side, otherwise a copy made by `gather`. */
function inputView(scratch: Block, rows: readonly number[]): Pick<Wired, 'input' | 'gather'> {
  if (rows.every((row, i) => row === rows[0] + i)) {
    return { input: rowsOf(scratch, rows[0], rows.length), gather: () => undefined };
  }
  const input = createBlock(rows.length, scratch.capacity);
  const gather = (frames: number): void => {
    for (let c = 0; c < rows.length; c++) {
      const source = rows[c] * scratch.capacity;
      const target = c * scratch.capacity;
      for (let i = 0; i < frames; i++) input.data[target + i] = scratch.data[source + i];
    }
  };
  return { input, gather };
}
