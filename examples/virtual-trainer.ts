/** Ten holds that nobody did, through a plan, beside what truly happened: `npx tsx examples/virtual-trainer.ts`. */
import { forceHold, LivePlan } from 'instep';
import { simulate } from 'instep/simulator';

const set = simulate('short-foot', { seed: 1, faults: { short: 0.2, sag: 0.2 } });
const live = new LivePlan(forceHold, { sampleRateHz: set.sampleRateHz, parameters: { fullScale: 200 } });
const found: number[] = [];
set.time.forEach((timeS, i) => live.push(timeS, Float64Array.of(set.data[0][i]), (event) => event.type === 'hold-end' && found.push(event.startS)));
set.labels?.forEach(({ onsetS, faults }, k) => console.log(`hold at ${onsetS} s, found at ${found[k]} s`, ...faults));
