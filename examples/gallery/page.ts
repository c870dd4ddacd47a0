/** The gallery as one page that needs nothing else. */
import { type ExerciseName, exercises } from '../../src/simulator';
import { escapeText as escape } from '../../src/cli/svg';
import { countLabels, drawExercise, type ExerciseFigures } from './figures';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #5c6670; --paper: #ffffff; --grid: #e4e7ea; --frame: #5c6670;
  --valid: #2e9e5b3a; --invalid: #c2410c; --c0: #1a67ac; --c1: #b8500a; --c2: #7e3fa8; --c3: #5d5a4a; --usual: #9aa3ab; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a3adb8; --paper: #14171a; --grid: #2b3036; --frame: #a3adb8;
  --valid: #37b26c40; --invalid: #ff8a4c; --c0: #6db3f2; --c1: #ffab5e; --c2: #cf9bf2; --c3: #c9c3a5; --usual: #6d7680; } }
body { margin: 0 auto; max-width: 1040px; padding: 1.2rem; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 2.6rem; border-top: 1px solid var(--grid); padding-top: 1.2rem; }
nav a { margin-right: .8em; white-space: nowrap; } a { color: var(--c0); }
p.about { margin: .2rem 0; } p.facts, figcaption, p.key { color: var(--soft); font-size: 13px; }
figure { margin: .8rem 0; overflow-x: auto; } figcaption b { color: var(--ink); }
.faults { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: .4rem 1rem; } .faults figure { margin: .2rem 0; }
svg { display: block; font: 11px system-ui, sans-serif; } svg.defs { position: absolute; }
.tick { fill: var(--soft); font-size: 10.5px; } .name { fill: var(--soft); } .said { fill: var(--soft); } .wrong { fill: var(--invalid); font-weight: 600; }
.grid { stroke: var(--grid); } .axis { stroke: var(--soft); } .frame { fill: none; stroke: var(--frame); stroke-dasharray: 4 3; }
.line { fill: none; stroke-width: 1.3; stroke-linejoin: round; } .peak { stroke: var(--ink); stroke-dasharray: 1.5 3; }
path.c0 { stroke: var(--c0); } path.c1 { stroke: var(--c1); } path.c2 { stroke: var(--c2); } path.c3 { stroke: var(--c3); } path.usual { stroke: var(--usual); }
tspan.c0 { fill: var(--c0); } tspan.c1 { fill: var(--c1); } tspan.c2 { fill: var(--c2); } tspan.c3 { fill: var(--c3); }
.valid { fill: var(--valid); } .invalid { fill: url(#hatch); } #hatch path { stroke: var(--invalid); stroke-opacity: .33; }
.key svg { display: inline-block; vertical-align: -3px; margin: 0 .3em 0 .9em; }
`;

const HATCH =
  '<svg class="defs" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
  '<path d="M0 0V7" stroke-width="2.5"/></pattern></defs></svg>';

/** One page about these exercises. */
export function galleryPage(names: readonly ExerciseName[]): string {
  const links = names.map((name) => `<a href="#${name}">${name}</a>`).join(' ');
  return [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/><title>The virtual trainer</title>',
    `<style>${STYLE}</style></head><body>${HATCH}`,
    '<h1>The virtual trainer</h1>',
    '<p>What it simulates, each exercise by its usual sensor: seed 1, faults as they usually happen. Nobody did any of this, and it is no evidence of how a detector does on people.</p>',
    `<p class="key">Labels:${swatch('valid')}valid,${swatch('invalid')}not valid, with its faults;${dotted()}its peak.${faint()}in the pictures of faults: the same person without the fault.</p>`,
    `<nav>${links}</nav>`,
    ...names.map((name) => section(name, drawExercise(name))),
    '</body></html>',
    '',
  ].join('\n');
}

function section(name: ExerciseName, { session, overview, close, faults }: ExerciseFigures): string {
  const { sensor, sampleRateHz, durationS, labels } = session;
  const facts = `Sensor: ${sensor}, ${sampleRateHz} Hz. Length: ${Math.round(durationS)} s. ${capital(countLabels(labels))}.`;
  const pictures = faults.map((fault) => `<figure>${fault.svg}<figcaption><b>${escape(fault.name)}</b>: ${escape(fault.about)}</figcaption></figure>`);
  return [
    `<section id="${name}"><h2>${name}</h2><p class="about">${escape(capital(exercises[name].about))}.</p><p class="facts">${escape(facts)}</p>`,
    `<figure>${overview}</figure><figure>${close}</figure>`,
    faults.length === 0 ? '' : `<h3>Faults</h3><div class="faults">${pictures.join('\n')}</div>`,
    '</section>',
  ].join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function swatch(kind: 'valid' | 'invalid'): string {
  return `<svg width="26" height="14"><rect class="${kind}" width="26" height="14"/></svg>`;
}

function dotted(): string {
  return '<svg width="10" height="14"><line class="peak" x1="5" x2="5" y1="0" y2="14"/></svg>';
}

function faint(): string {
  return '<svg width="26" height="14"><path class="line usual" d="M0 7H26"/></svg>';
}
