/** Sway as one page that needs nothing else: pictures of each trial, two side by side, and a table of all measures. It shows; it does not judge. */
import type { SwayValue } from '../posturography';
import { quantity } from './event-text';
import { escapeText } from './svg';
import { drawFigures, drawnTrial, sharedScales } from './sway-figures';
import { describeTrial, eyesPair, measuredText, measureLines, type MeasuredTrial, type MeasureLine, refusalLines, rombergOf } from './sway-report';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #5c6670; --paper: #ffffff; --grid: #e4e7ea; --c0: #1a67ac; --c1: #b8500a; --c2: #5d5a4a; --round: #7e3fa8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a3adb8; --paper: #14171a; --grid: #2b3036; --c0: #6db3f2; --c1: #ffab5e; --c2: #c9c3a5; --round: #cf9bf2; } }
body { margin: 0 auto; max-width: 1040px; padding: 1.2rem; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
h1, h2 { line-height: 1.2; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin: .4rem 0; }
p.facts, figcaption, p.foot, p.note { color: var(--soft); font-size: 13px; margin: .2rem 0; } p.foot { margin-top: 2rem; border-top: 1px solid var(--grid); padding-top: .8rem; }
.trials { display: grid; gap: 1.6rem 2rem; } .trials.pair { grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: .6rem 2rem; align-items: start; }
figure { margin: .4rem 0; } svg { display: block; max-width: 100%; height: auto; font: 11px system-ui, sans-serif; }
.tick { fill: var(--soft); font-size: 10.5px; } .name { fill: var(--soft); } .grid { stroke: var(--grid); } .axis { stroke: var(--soft); }
.line { fill: none; stroke-width: 1.3; stroke-linejoin: round; } .thin { stroke-width: .8; } .mark { stroke-dasharray: 1.5 3; }
path.c0, line.c0 { stroke: var(--c0); } path.c1, line.c1 { stroke: var(--c1); } path.c2 { stroke: var(--c2); }
tspan.c0 { fill: var(--c0); } tspan.c1 { fill: var(--c1); } tspan.c2 { fill: var(--c2); }
.fit { fill: none; stroke: var(--round); stroke-dasharray: 2 3; } .ellipse, .ring { fill: none; stroke: var(--round); stroke-width: 1.6; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: 13px; width: 100%; margin: .6rem 0; } caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .9rem .2rem 0; } thead th { color: var(--soft); font-weight: 500; border-bottom: 1px solid var(--soft); }
td.value { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } th.value { text-align: right; white-space: nowrap; } tbody.measure { border-bottom: 1px solid var(--grid); }
th.measure { font-weight: 600; } td.definition, td.source, td.reference { color: var(--soft); } td.definition { min-width: 15rem; } td.reference { min-width: 9rem; }
`;

/** Quiet stance of adults, root mean square along each axis, mm. Source: PMC3966255, table 3, laboratory rows. */
const RMS_MM = { ml: { open: 3.3, closed: 3.4 }, ap: { open: 5, closed: 6.3 } } as const;
const PER_MM = { mm: 1, cm: 0.1, m: 0.001 } as const;
const AXES = ['ml', 'ap', 'planar'] as const;

/** One page about these trials, eyes open first where two are a pair. */
export function swayPage(trials: readonly MeasuredTrial[]): string {
  const pair = eyesPair(trials);
  const shown = pair === null ? trials : [pair.open, pair.closed];
  const drawn = shown.map(drawnTrial);
  // side by side, one can be held against the other; below one another each fills its pictures
  const shared = drawn.length === 2 ? sharedScales(drawn) : null;
  const title = `Sway: ${shown.map(({ name }) => name).join(', ')}`;
  const articles = drawn.map((one) => {
    const figures = drawFigures(one, shared ?? sharedScales([one])).map(({ svg, caption }) => `<figure>${svg}<figcaption>${escapeText(caption)}</figcaption></figure>`);
    const notes = one.trial.notes.map((note) => `<p class="note">Note: ${escapeText(note)}</p>`);
    return `<article><h2>${escapeText(one.trial.name)}</h2><p class="facts">${escapeText(describeTrial(one.trial))}</p>${notes.join('')}\n<div class="figures">${figures.join('\n')}</div></article>`;
  });
  return [
    '<!DOCTYPE html>',
    `<html lang="en"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${escapeText(title)}</title>`,
    `<style>${STYLE}</style></head><body>`,
    `<h1>${escapeText(title)}</h1>`,
    `<div class="trials${shown.length === 2 ? ' pair' : ''}">${articles.join('\n')}</div>`,
    '<h2>Measures</h2>',
    pair === null ? '' : rombergText(rombergOf(pair)),
    table(shown),
    refusals(shown),
    '<p class="foot">Not a medical device: it does not diagnose, treat, prevent, monitor or screen any condition, and gives no fall-risk assessment. Reference values are published averages, not targets; they depend on device, instruction, age and filter.</p>',
    '</body></html>',
    '',
  ].join('\n');
}

function rombergText(ratio: number): string {
  return Number.isFinite(ratio) ? `<p>Romberg ratio, area.predictionF with eyes closed over open: <b>${quantity(ratio)}</b></p>` : '';
}

function table(trials: readonly MeasuredTrial[]): string {
  const lists = trials.map(({ report }) => new Map(measureLines(report).map((line) => [line.name, line])));
  const names = [...new Set(lists.flatMap((list) => [...list.keys()]))];
  if (names.length === 0) return '';
  const heads = trials.map(({ name, taskName }) => {
    const state = /eyes (?:open|closed)/i.exec(taskName ?? '');
    return `<th class="value">${escapeText(name)}${state === null ? '' : `<br/>${state[0].toLowerCase()}`}</th>`;
  }).join('');
  const bodies = names.map((name) => measureBody(lists.map((list) => list.get(name))));
  return [
    '<div class="wide"><table><caption>L: length; planar: both axes together. Definitions are those of the profile that is named above.</caption>',
    `<thead><tr><th>measure</th><th>axis</th>${heads}<th>unit</th><th>definition</th><th>source</th><th>published average</th></tr></thead>`,
    bodies.join('\n'),
    '</table></div>',
  ].join('\n');
}

/** The rows of one measure: one for each axis. */
function measureBody(lines: readonly (MeasureLine | undefined)[]): string {
  const line = lines.find((one) => one !== undefined);
  if (line === undefined) return '';
  const axes = AXES.filter((axis) => lines.some((one) => one?.values[axis] !== undefined));
  const span = axes.length > 1 ? ` rowspan="${axes.length}"` : '';
  const rows = axes.map((axis, i) => {
    const cells = lines.map((one) => `<td class="value">${cell(one?.values[axis])}</td>`).join('');
    const first = i === 0 ? `<th class="measure"${span}>${escapeText(line.name)}</th>` : '';
    const units = new Set(lines.flatMap((one) => (one === undefined ? [] : [one.unit])));
    const last = i === 0 ? `<td${span}>${escapeText([...units].join(', '))}</td><td class="definition"${span}>${escapeText(line.definition)}</td><td class="source"${span}>${escapeText(line.source)}</td><td class="reference"${span}>${escapeText(reference(line))}</td>` : '';
    return `<tr>${first}<td>${axis === 'planar' && axes.length === 1 ? '' : axis}</td>${cells}${last}</tr>`;
  });
  return `<tbody class="measure">${rows.join('')}</tbody>`;
}

function cell(value: SwayValue | undefined): string {
  return value === undefined ? '–' : measuredText(value.value).replace(/-/g, '−');
}

function reference({ name, unit }: MeasureLine): string {
  if (name !== 'rms' || !(unit in PER_MM)) return '';
  const of = (state: 'open' | 'closed'): string => (['ml', 'ap'] as const).map((axis) => `${axis} ${quantity(RMS_MM[axis][state] * PER_MM[unit as keyof typeof PER_MM])}`).join(', ');
  return `quiet stance, eyes open: ${of('open')}; closed: ${of('closed')} (PMC3966255)`;
}

function refusals(trials: readonly MeasuredTrial[]): string {
  return trials.flatMap(({ name, report }) =>
    refusalLines(report).map(([reason, names]) => `<p class="note">${escapeText(name)}, refused because ${escapeText(reason)}: ${escapeText(names)}</p>`),
  ).join('\n');
}
