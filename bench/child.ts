/** Measures one part in a process of its own, where nothing else has run: `list`, or the name of the part and ms a case. */
import { measure, timerFloor } from './harness';
import { casesOf, groupOf, rooms } from './rooms';

const [what, timeMs] = process.argv.slice(2);
const all = await Promise.all(
  Object.entries(rooms).map(async ([room, load]) => (await casesOf(load)).map((one) => ({ room, one }))),
);
const cases = all.flat();

if (what === 'list') {
  const names = cases.map(({ room, one }) => ({ room, name: one.name, group: groupOf(one) }));
  console.log(JSON.stringify({ names, floor: timerFloor() }));
} else {
  for (const { one } of cases) {
    if (groupOf(one) === what) console.log(JSON.stringify(await measure(one, Number(timeMs))));
  }
}
