/** The reference of the virtual trainer as Markdown: all that stands in its tables, and an example of each thing that can be run. */
import { activityNames, type ExerciseRow, exerciseTable, type SensorRow, sensorTable, transportLayerTable, transportParameterTable, transportTable } from '../../src/cli/simulator-tables';
import type { NumberParameter, ParameterTable, TransportPreset } from '../../src/simulator';

const INTRODUCTION = `# The virtual trainer, in full

Made from the tables of \`instep/simulator\` by \`npm run reference\`; a test compares. The same stands in \`exercises\`, \`sensors\`, \`transports\`, \`transportParameters\` and \`transportLayers\`, as plain data, and
\`npx instep simulate --list\` prints it. Sources: \`DOMAIN §n\` is a row of the project's domain reference; an assumption has no better source than what seems likely.

Nobody did any of this, and it is no evidence of how a detector does on people.`;

const COMMON = `## What every exercise takes

| Option | Command | Default | What |
|---|---|---|---|
| \`seed\` | \`--seed\` | needed; 1 in the command | 0 <= integer < 2^32: another seed, another person on another day |
| \`sensor\` | \`--sensor\` | the first that is listed | one that sees the exercise |
| \`sensorOptions\` | \`--set\` | those of the sensor | its parameters, see Sensors |
| \`without\` | \`--without\` | none | layers of error of the sensor to leave out; \`all\` is all of these and leaves the transport as it is |
| \`faults\` | \`--faults\` | some | none, some (by the chances below), all (those of 0 too, each with 0.05), or chances by name. A tired muscle does less by itself: a repetition may be partial, or a hold may sag, with none too |
| \`foot\` | \`--foot\` | right | right or left |
| \`sampleRateHz\` | \`--rate\` | that of the transport, or else of the sensor | 10 to 1000 |
| \`quietStartS\` | \`--set\` | that of the exercise, mostly 3 | quiet before it, 0 to 600 s |
| \`before\`, \`after\` | \`--before\`, \`--after\` | nothing | what else is done: ${activityNames.map(code).join(', ')} |
| \`transport\` | \`--transport\` | none | see Transports |
| \`transportOptions\` | \`--set\` | those of the transport | its values, see Transports |
| \`withoutTransport\` | \`--without\` | none | layers of the transport to leave out |`;

/** The ways to read a session, each with the example in this folder that is shown. */
const READERS = {
  'virtual-trainer': 'A recording, whole, with labels and the truth below the sensor:',
  'simulated-blocks': 'Blocks, into a pipeline:',
  'simulated-packets': 'Packets, as an app gets them from its radio:',
} as const;

/** @param sourceOf  gives the text of an example in this folder */
export function referencePage(sourceOf: (example: string) => string): string {
  const parts = [
    INTRODUCTION,
    '## Three ways to read a session',
    ...Object.entries(READERS).map(([example, about]) => `${about}\n\n${fence('ts', sourceOf(example))}`),
    COMMON,
    '## Exercises',
    ...Object.keys(exerciseTable).map((name) => exercisePart(name, exerciseTable[name])),
    '## Sensors',
    ...Object.keys(sensorTable).map((name) => sensorPart(name, sensorTable[name])),
    '## Transports',
    'What happens to samples on the way from the device. Values may be set one by one, of `none` too, which is perfect but for them.',
    ...Object.keys(transportTable).map((name) => transportPart(name, transportTable[name])),
    '### Values of a transport',
    'The defaults are those of `bluetooth`; what another one sets stands above.',
    parameterRows(transportParameterTable),
    '### Layers of a transport',
    table(['Layer', 'What'], Object.keys(transportLayerTable).map((layer) => [code(layer), transportLayerTable[layer].about])),
  ];
  return `${parts.join('\n\n')}\n`;
}

function exercisePart(name: string, { about, sensors, labels, parameters, faults }: ExerciseRow): string {
  const isActivity = activityNames.includes(name);
  const told = isActivity ? 'none: nothing is to be counted' : labels.length === 0 ? 'none: nothing is counted' : labels.map(code).join(', ');
  const names = Object.keys(faults);
  const [parameter] = Object.keys(parameters);
  const options = [`seed: 1`, `${parameter}: ${literal(parameters[parameter].default)}`, ...names.slice(0, 1).map((fault) => `faults: { ${key(fault)}: 0.5 }`)];
  return [
    `### ${name}`,
    `${sentence(about)} Labels: ${told}. Sensors, the usual one first: ${sensors.map(code).join(', ')}.`,
    fence('sh', `npx instep simulate ${name} --seed 1${names.length > 0 ? ' --faults all' : ''} --out sets`),
    fence('ts', `import { simulate } from 'instep/simulator';\n\nconst set = simulate('${name}', { ${options.join(', ')} });`),
    parameterRows(parameters),
    ...(names.length === 0 ? [] : [table(['Fault', 'Chance', 'What', 'Source'], names.map((fault) => [code(fault), String(faults[fault].chance), faults[fault].about, faults[fault].source]))]),
  ].join('\n\n');
}

function sensorPart(name: string, { about, sampleRateHz, parameters, errors, channels }: SensorRow): string {
  const told = channels('right').map((channel) => `${code(channel.name)} (${channel.units})`).join(', ');
  return [
    `### ${name}`,
    `${sentence(about)} ${sampleRateHz} Hz. Channels: ${told}.`,
    fence('sh', `npx instep simulate rest --sensor ${name} --without ${Object.keys(errors)[0]} --out sets`),
    parameterRows(parameters),
    table(['Layer of error', 'What'], Object.keys(errors).map((error) => [code(error), errors[error]])),
  ].join('\n\n');
}

function transportPart(name: string, { about, sampleRateHz, values }: TransportPreset): string {
  const set = Object.entries(values).map(([value, given]) => code(`${value} ${given}`));
  return [
    `### ${name}`,
    `${sentence(about)}${sampleRateHz === undefined ? '' : ` Nominally ${sampleRateHz} Hz.`} ${set.length === 0 ? 'Has the defaults below.' : `Sets ${set.join(', ')}.`}`,
    fence('sh', `npx instep simulate rest --transport ${name} --packets --out sets`),
  ].join('\n\n');
}

function parameterRows(parameters: ParameterTable): string {
  const rows = Object.keys(parameters).map((name) => {
    const row = parameters[name];
    const range = 'choices' in row ? row.choices.join(', ') : rangeOf(row);
    const unit = 'choices' in row || row.unit === '1' ? '' : row.unit;
    return [code(name), String(row.default), range, unit, row.about, row.source];
  });
  return table(['Parameter', 'Default', 'Range', 'Unit', 'What', 'Source'], rows);
}

function rangeOf({ atLeast, atMost, orZero, integer }: NumberParameter): string {
  return `${orZero === true ? '0 or ' : ''}${atLeast} to ${atMost}${integer === true ? ', whole' : ''}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [tableRow(head), `|${'---|'.repeat(head.length)}`, ...rows.map(tableRow)].join('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

function code(text: string): string {
  return `\`${text}\``;
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function literal(value: number | string): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** As a key of an object. */
function key(name: string): string {
  return /^\w+$/.test(name) ? name : `'${name}'`;
}
