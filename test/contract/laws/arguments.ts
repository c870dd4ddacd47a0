/** Law 2, of what is handed to `process`: a slip of the caller is told at once, by the name of the argument. */
import { expect } from 'vitest';
import { createBlock } from '../../../src/core';
import { makePart, type StreamPart } from '../part';

const FRAMES = 4;

export function checkArguments(part: StreamPart): void {
  const stage = makePart(part) as { process: (...values: unknown[]) => unknown; readonly sampleIndex: number };
  const samples = (): unknown => new Float64Array(64);
  const block = (): unknown => createBlock(16, 64);
  const calls: Record<StreamPart['form'], { readonly call: (input: unknown, output: unknown) => unknown; readonly right: () => unknown; readonly names: readonly string[] }[]> = {
    operator: [
      { call: (input, output) => stage.process(input, output), right: samples, names: ['input', 'output'] },
      { call: (input, output) => stage.process(input, output, 0, FRAMES), right: samples, names: ['input', 'output'] },
    ],
    'frame-operator': [{ call: (input, output) => stage.process(input, output, 0, FRAMES), right: block, names: ['input', 'output'] }],
    'rate-operator': [{ call: (input, output) => stage.process(input, 0, FRAMES, output, 0), right: samples, names: ['input', 'output'] }],
    meter: [{ call: (input) => stage.process(input, 0, FRAMES), right: block, names: ['input'] }],
    detector: [{ call: (input) => stage.process(input, 0, FRAMES, () => undefined), right: block, names: ['input'] }],
  };
  for (const { call, right, names } of calls[part.form]) {
    for (const name of names) {
      for (const wrong of [undefined, null, 7, {}]) {
        let thrown: unknown;
        try {
          call(name === 'input' ? wrong : right(), name === 'output' ? wrong : right());
        } catch (error) {
          thrown = error;
        }
        expect(thrown, `an error about "${name}"`).toBeInstanceOf(TypeError);
        expect((thrown as Error).message, `the error about "${name}"`).toContain(`"${name}" expected`);
      }
    }
  }
  expect(stage.sampleIndex, 'samples taken by calls that were refused').toBe(0);
}
