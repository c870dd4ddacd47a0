/** Measures one part in a process of its own, where nothing else has run: `list`, or the name of the part and ms a case. */
import { measure, timerFloor } from './harness';
import { casesOf, groupOf, rooms } from './rooms';

const [what, timeMs] = process.argv.slice(2);
const cases = (await Promise.all(Object.values(rooms).map((room) => casesOf(room)))).flat();

if (what === 'list') {
  const names = cases.map((one) => ({ name: one.name, group: groupOf(one) }));
  console.log(JSON.stringify({ names, floor: timerFloor() }));
} else {
  for (const one of cases.filter((candidate) => groupOf(candidate) === what)) {
    console.log(JSON.stringify(await measure(one, Number(timeMs))));
  }
}
