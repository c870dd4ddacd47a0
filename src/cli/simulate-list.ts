/** What the virtual trainer can do, as text and as JSON: read off its tables. */
import type { ChoiceParameter, NumberParameter, ParameterTable } from '../simulator';
import { activityNames, type ExerciseRow, exerciseTable, type SensorRow, sensorTable, transportLayerTable, transportParameterTable, transportTable } from './simulator-tables';
import { wrap, wrappedRows } from './wrapped-rows';

const INDENT = 4;
const ON_ALL =
  '--set quietStartS=SECONDS sets the quiet before any of them. Beside each fault stands its chance an event with --faults some, the default; ' +
  `--faults all gives those of 0 a small one too. --before and --after take, with commas between them: ${activityNames.join(', ')}.`;

/**
 * All there is, or one exercise with all that can be set for it.
 * @param only  an exercise, or null. @param columns  width to keep to
 */
export function listText(only: string | null, columns: number): string[] {
  const exercises = only === null ? Object.keys(exerciseTable) : [only];
  const sensors = only === null ? Object.keys(sensorTable) : exerciseTable[only].sensors;
  const sensorRows = sensors.map((name) => [name, `${sensorTable[name].about}; ${sensorTable[name].sampleRateHz} Hz`]);
  const transportRows = Object.keys(transportTable).map((name) => [name, transportTable[name].about]);
  const prose = (text: string): string[] => ['', ...wrap(text, columns)];
  return [
    ...exercises.map((name) => [...exerciseLines(name, exerciseTable[name], columns), '']).flat(),
    ...wrap(ON_ALL, columns),
    '',
    'Sensors',
    ...(only === null ? wrappedRows(sensorRows, 2, columns) : sensors.map((name) => ['', ...sensorLines(name, sensorTable[name], exerciseTable[only].parameters, columns)]).flat()),
    '',
    'Transports',
    ...wrappedRows(transportRows, 2, columns),
    ...(only === null ? [] : transportLines(columns)),
    ...prose(only === null ? 'instep simulate EXERCISE --list shows what can be set of its sensors and of transports too.' : 'instep simulate --list shows all exercises.'),
  ];
}

/** The same as plain data. */
export function listJson(only: string | null): object {
  const names = only === null ? Object.keys(exerciseTable) : [only];
  const sensors = only === null ? Object.keys(sensorTable) : exerciseTable[only].sensors;
  return {
    activities: activityNames,
    exercises: byName(names, (name) => {
      const { about, sensors: seenBy, labels, parameters, faults } = exerciseTable[name];
      return { about, sensors: seenBy, labels, parameters, faults };
    }),
    sensors: byName(sensors, (name) => {
      const { about, sampleRateHz, parameters, errors, channels } = sensorTable[name];
      return { about, sampleRateHz, channels: channels('right'), parameters, errors };
    }),
    transports: transportTable,
    transportParameters: transportParameterTable,
    transportLayers: byName(Object.keys(transportLayerTable), (name) => transportLayerTable[name].about),
  };
}

function byName<Kept>(names: readonly string[], keep: (name: string) => Kept): Readonly<Record<string, Kept>> {
  return Object.fromEntries(names.map((name): [string, Kept] => [name, keep(name)]));
}

function exerciseLines(name: string, { about, sensors, labels, parameters, faults }: ExerciseRow, columns: number): string[] {
  return [
    ...title(name, about, columns),
    ...wrappedRows(
      [
        ['labels', labelsOf(name, labels)],
        ['sensors', `${sensors[0]}${sensors.length > 1 ? `, or ${sensors.slice(1).join(', ')}` : ''}`],
      ],
      2,
      columns,
    ),
    ...section('--set', parameterRows(parameters), columns),
    ...section('faults', Object.keys(faults).map((fault) => [fault, String(faults[fault].chance), faults[fault].about]), columns),
  ];
}

function labelsOf(name: string, labels: readonly string[]): string {
  if (labels.length === 0) return 'none: nothing is counted';
  return activityNames.includes(name) ? `none: nothing is to be counted, no ${labels.join(', no ')}` : labels.join(', ');
}

/** @param others  parameters whose names come first: those of a sensor need a prefix where they share one */
function sensorLines(name: string, { about, sampleRateHz, parameters, errors, channels }: SensorRow, others: ParameterTable, columns: number): string[] {
  const units = new Map<string, string[]>();
  for (const channel of channels('right')) units.set(channel.units, [...(units.get(channel.units) ?? []), channel.name]);
  const told = [...units].map(([unit, names]) => `${names.join(' ')} [${unit}]`).join(', ');
  return [
    ...title(name, `${about}; ${sampleRateHz} Hz`, columns),
    ...wrappedRows([['channels', told]], 2, columns),
    ...section('--set', parameterRows(parameters, (key) => (key in others ? `sensor.${key}` : key)), columns),
    ...section('--without', Object.keys(errors).map((error) => [error, errors[error]]), columns),
  ];
}

function transportLines(columns: number): string[] {
  return [
    ...section('--set, with the defaults of bluetooth', parameterRows(transportParameterTable), columns),
    ...section('--without', Object.keys(transportLayerTable).map((name) => [name, transportLayerTable[name].about]), columns),
  ];
}

function title(name: string, about: string, columns: number): string[] {
  return wrappedRows([[`${name}:`, about]], 0, columns);
}

function section(name: string, rows: readonly (readonly string[])[], columns: number): string[] {
  return rows.length === 0 ? [] : [`  ${name}`, ...wrappedRows(rows, INDENT, columns)];
}

/** `repetitions=15`, `1 to 60`, what it is. */
function parameterRows(table: ParameterTable, named = (name: string): string => name): string[][] {
  return Object.keys(table).map((name) => {
    const row = table[name];
    return [`${named(name)}=${row.default}`, 'choices' in row ? '' : rangeOf(row), 'choices' in row ? `${row.about}: ${choicesOf(row)}` : row.about];
  });
}

function choicesOf({ choices }: ChoiceParameter): string {
  return choices.join(', ');
}

function rangeOf({ atLeast, atMost, orZero, unit }: NumberParameter): string {
  return `${orZero === true ? '0 or ' : ''}${atLeast} to ${atMost}${unit === '1' ? '' : ` ${unit}`}`;
}
