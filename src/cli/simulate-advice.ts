/** How to go on from simulated recordings: what reads and scores them. */
import { join } from 'node:path';
import { namedPlans, type Plan } from '../plans';
import type { SimulatedRecording } from '../simulator';
import { fitsInputs, PLAIN_CHANNELS } from '../validation';

/** Lines without line ends, the first of them blank. @param name  of one of the recordings in the folder `out` */
export function adviceLines(recording: SimulatedRecording, name: string, out: string): string[] {
  const known = Object.keys(recording.expected ?? {});
  const answers = (plan: Plan): boolean => plan.answers.some((type) => known.includes(type));
  const readable = namedPlans.filter((plan) => fitsInputs(plan, recording, PLAIN_CHANNELS));
  const [plan, another] = readable.filter(answers);
  if (plan !== undefined && another === undefined) return ['', `score them: instep validate ${out} --plan ${plan.name}`];
  const { channels } = recording;
  const renamed = channels.length > 1 ? [] : namedPlans.filter(({ inputs }) => inputs.length === 1 && inputs[0].unit === 'any').filter(answers);
  if (plan === undefined && renamed.length === 1) {
    const entry = { match: '**', plan: renamed[0].name, channels: { names: { [renamed[0].inputs[0].name]: channels[0].name } } };
    return ['', `score them: put this map into ${join(out, 'instep.json')}, then instep validate ${out}`, JSON.stringify({ version: 1, recordings: [entry] })];
  }
  if (readable.length > 0) return ['', `look at them: instep replay ${join(out, `${name}.csv`)} --plan ${readable[0].name}`];
  return ['', 'no plan that ships reads these channels; instep plans prints those that do ship, to start from'];
}
