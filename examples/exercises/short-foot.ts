/** The short foot, with an eye on the toes, from two cells: `npx tsx examples/exercises/short-foot.ts`. */
import { Session, type SessionEvent, shortFoot } from 'instep';
import { simulate } from 'instep/simulator';

const body = { seed: 2, repetitions: 6, toeReferenceN: 100, faults: { 'toe-curl': 0.3, short: 0.2 } } as const;
const arch = simulate('short-foot', body);
const toes = simulate('short-foot', { ...body, sensor: 'toe-cell' });
const session = new Session(shortFoot, {
  sampleRateHz: arch.sampleRateHz, repetitions: 6, parameters: { fullScale: 200 },
  watches: { toes: { sampleRateHz: toes.sampleRateHz, maximum: 100, parameters: { fullScale: 200 } } },
});

function show(event: SessionEvent): void {
  if (event.type === 'hold-progress') console.log(`  ${event.remainingS.toFixed(0)} s to go`);
  if (event.type === 'hold') console.log(`${event.number}: held ${event.item.heldS.toFixed(1)} s, ${event.item.verdict} ${event.item.faults.join(', ')}`);
}

arch.time.forEach((timeS, i) => {
  session.pushTo('toes', toes.time[i], Float64Array.of(toes.data[0][i]), show);
  session.push(timeS, Float64Array.of(arch.data[0][i]), show);
});
