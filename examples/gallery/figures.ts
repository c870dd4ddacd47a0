/** The figures of one exercise: the whole session, some of it closely, and each fault beside how it would have gone. */
import { exercises, type ExerciseName, type SimulatedLabel } from '../../src/simulator';
import { type Box, wrapSvg } from '../../src/cli/svg';
import { across, drawBands, drawLines, drawTime, type Line, nameLabels } from './chart';
import { byUnit, framesIn, Performance, type Session, type Signal, type Span, spread } from './session';

const SEED = 1;
const WIDTH = 1000;
const LEFT = 52;
const RIGHT = 14;
const OVERVIEW = 60;
const PANEL = 92;
const GAP = 24;
const BELOW = 22;
/** Of the part that is shown closely, s. */
const CLOSE_S: Span = { fromS: 15, toS: 60 };
const CLOSE_LABELS = 4;
/** Lines in a panel: the liveliest channels; of the body what the exercise names first. */
const MOST = 4;
const MOST_OF_BODY = 2;
const FAULT_WIDTH = 320;
const FAULT_PANEL = 62;
const FAULT_MARGIN_S = 1.2;
const FAULT_LONGEST_S = 40;
/** So much more must a signal show than one that is named before it. */
const CLEARER = 1.2;

const STYLES = ['c0', 'c1', 'c2', 'c3'];

/** An exercise as the gallery shows it. */
export interface ExerciseFigures {
  readonly session: Session;
  readonly overview: string;
  readonly close: string;
  readonly closeSpan: Span;
  readonly faults: readonly { readonly name: string; readonly about: string; readonly svg: string }[];
}

export function drawExercise(name: ExerciseName): ExerciseFigures {
  const session = new Performance(name, { seed: SEED }).play();
  const closeSpan = chooseSpan(session);
  const faults: Readonly<Record<string, { readonly about: string }>> = exercises[name].faults;
  const usual = Object.keys(faults).length === 0 ? session : new Performance(name, { seed: SEED, faults: 'none' }).play();
  return {
    session,
    closeSpan,
    overview: drawOverview(session, closeSpan),
    close: drawClose(session, closeSpan),
    faults: Object.keys(faults).map((fault) => ({ name: fault, about: faults[fault].about, svg: drawFault(name, fault, usual) })),
  };
}

/** The liveliest channel over the whole session, labels behind it, and a frame round what is shown closely. */
function drawOverview(session: Session, close: Span): string {
  const box: Box = { x: LEFT, y: 18, width: WIDTH - LEFT - RIGHT, height: OVERVIEW };
  const span = { fromS: 0, toS: session.durationS };
  const from = across(box, span, close.fromS);
  const frame = `<rect class="frame" x="${from}" y="${box.y}" width="${across(box, span, close.toS) - from}" height="${box.height}"/>`;
  const body = [
    drawBands(box, span, session.labels, false),
    drawLines(box, span, session.time, styled(liveliest(session.channels)), `${session.sensor}, the whole session`),
    frame,
    drawTime(box, span),
  ];
  return wrapSvg(WIDTH, box.y + OVERVIEW + BELOW, `${session.exercise}: the whole session`, body.join(''));
}

/** The body, then the channels, a panel a unit, over the same labels. */
function drawClose(session: Session, span: Span): string {
  const { truth, channels, labels, time, sensor } = session;
  const panels: { readonly lines: readonly Signal[]; readonly title: string }[] = [
    { lines: (byUnit(truth.filter((signal) => spread(signal.data) > 0), MOST)[0] ?? []).slice(0, MOST_OF_BODY), title: 'the body' },
    ...byUnit(channels, MOST).map((lines) => ({ lines, title: sensor })),
  ];
  const shown = panels.filter(({ lines }) => lines.length > 0);
  const inner: Box = { x: LEFT, y: 0, width: WIDTH - LEFT - RIGHT, height: 0 };
  const { rows } = nameLabels(inner, span, labels);
  const top = 20 + 13 * rows;
  const boxes = shown.map((_, i): Box => ({ ...inner, y: top + i * (PANEL + GAP), height: PANEL }));
  const all: Box = { ...inner, y: top, height: boxes.length * (PANEL + GAP) - GAP };
  const body = [
    ...boxes.map((box) => drawBands(box, span, labels, true)),
    ...boxes.map((box, i) => drawLines(box, span, time, styled(shown[i].lines), shown[i].title)),
    nameLabels({ ...all, y: top - 13 }, span, labels).svg,
    drawTime(all, span),
  ];
  return wrapSvg(WIDTH, all.y + all.height + BELOW, `${session.exercise}: closely, with its labels`, body.join(''));
}

/** The first event with a fault: of the body and of the sensor the signal that shows it best, over the same without it. */
function drawFault(name: ExerciseName, fault: string, usual: Session): string {
  const performance = new Performance(name, { seed: SEED, faults: { [fault]: 1 } });
  const span = spanOfFault(performance, fault);
  const session = performance.play(span.toS);
  const inner = { x: 44, width: FAULT_WIDTH - 44 - 10, height: FAULT_PANEL };
  const shown = (['truth', 'channels'] as const).map((kind) => clearest(session, usual, kind, span));
  const boxes = shown.map((_, i): Box => ({ ...inner, y: 18 + i * (FAULT_PANEL + GAP) }));
  const all: Box = { ...inner, y: boxes[0].y, height: 2 * FAULT_PANEL + GAP };
  const body = [
    ...boxes.map((box) => drawBands(box, span, session.labels, true)),
    ...boxes.map((box, i) => {
      const { now, before } = shown[i];
      return drawLines(box, span, session.time, [{ signal: before, style: 'usual' }, { signal: now, style: STYLES[i] }], i === 0 ? 'the body' : session.sensor);
    }),
    drawTime(all, span),
  ];
  return wrapSvg(FAULT_WIDTH, all.y + all.height + BELOW, `${name}: ${fault}`, body.join(''));
}

/** What differs most from the session without the fault, against how far it moves. */
function clearest(session: Session, usual: Session, kind: 'truth' | 'channels', span: Span): { readonly now: Signal; readonly before: Signal } {
  const [from, to] = framesIn(session.time, span);
  const scored = session[kind].map((now, k) => {
    const before = usual[kind][k];
    let [difference, low, high] = [0, Infinity, -Infinity];
    for (let i = from; i < Math.min(to, before.data.length); i++) {
      if (Number.isNaN(now.data[i] + before.data[i])) continue;
      difference += (now.data[i] - before.data[i]) ** 2;
      low = Math.min(low, now.data[i], before.data[i]);
      high = Math.max(high, now.data[i], before.data[i]);
    }
    return { now, before, score: high > low ? Math.sqrt(difference) / (high - low) : 0 };
  });
  return scored.reduce((best, one) => (one.score > CLEARER * best.score ? one : best));
}

function spanOfFault({ labels, durationS }: Performance, fault: string): Span {
  const label = labels.find(({ faults }) => faults.includes(fault)) ?? labels[0];
  if (label === undefined) return { fromS: 0, toS: Math.min(durationS, FAULT_LONGEST_S) };
  const isNamed = label.faults.includes(fault);
  const fromS = isNamed ? Math.max(0, label.onsetS - FAULT_MARGIN_S) : 0;
  return { fromS, toS: Math.min(durationS, fromS + FAULT_LONGEST_S, label.onsetS + label.durationS + FAULT_MARGIN_S) };
}

/** Some labels in a row, where there are invalid ones the first of them too. */
function chooseSpan({ labels, durationS }: Session): Span {
  const wrong = labels.findIndex(({ valid }) => !valid);
  const first = Math.max(0, wrong - CLOSE_LABELS + 2);
  const last = labels[Math.min(labels.length - 1, first + CLOSE_LABELS - 1)];
  const fromS = first === 0 ? 0 : Math.max(0, labels[first].onsetS - 2);
  const wishedS = last === undefined ? CLOSE_S.toS : last.onsetS + last.durationS + 2 - fromS;
  const lengthS = Math.max(CLOSE_S.fromS, Math.min(CLOSE_S.toS, wishedS));
  return { fromS, toS: Math.min(durationS, fromS + lengthS) };
}

function liveliest(signals: readonly Signal[]): readonly Signal[] {
  return [signals.reduce((best, signal) => (spread(signal.data) > spread(best.data) ? signal : best))];
}

function styled(signals: readonly Signal[]): readonly Line[] {
  return signals.map((signal, i) => ({ signal, style: STYLES[i] }));
}

/** How many of the labels are valid, in words. */
export function countLabels(labels: readonly SimulatedLabel[]): string {
  if (labels.length === 0) return 'nothing is counted';
  const types = [...new Set(labels.map(({ trialType }) => trialType))];
  const counts = types.map((type) => `${type}: ${labels.filter((label) => label.trialType === type).length}`);
  return `${counts.join(', ')}, of which ${labels.filter(({ valid }) => valid).length} valid`;
}
