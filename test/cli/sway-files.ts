/** Recordings of standing, made up: two waves an axis, so that every measure has something to find. */
import { seededRandom } from '../support/random';

export interface Standing {
  readonly units?: string;
  readonly task?: string;
  readonly durationS?: number;
  readonly size?: number;
  /** More of X.json. */
  readonly notes?: string;
}

const SWAY_HZ = 100;

/** Side to side and front to back, mm. */
function standingMm(i: number, size: number, random: () => number): readonly [ml: number, ap: number] {
  const t = i / SWAY_HZ;
  const ml = 3 * Math.sin(1.9 * t) + 1.2 * Math.sin(6.1 * t + 1) + 0.4 * Math.sin(17 * t);
  const ap = 5 * Math.sin(1.3 * t + 2) + 2 * Math.sin(4.7 * t) + 0.6 * Math.sin(13 * t);
  return [20 + size * (ml + 0.1 * random()), 60 + size * (ap + 0.1 * random())];
}

/** The files of a recording with `cop_ml` and `cop_ap`. */
export function standingFiles(stem: string, { units = 'mm', task = 'quiet standing', durationS = 30, size = 1 }: Standing = {}): Record<string, string> {
  const random = seededRandom(7);
  const per = units === 'm' ? 1000 : units === 'cm' ? 10 : 1;
  const rows = Array.from({ length: durationS * SWAY_HZ }, (_, i) => {
    const [ml, ap] = standingMm(i, size, random);
    return `${(i / SWAY_HZ).toFixed(2)},${ml / per},${ap / per}`;
  });
  return {
    [`${stem}.csv`]: `time,cop_ml,cop_ap\n${rows.join('\n')}\n`,
    [`${stem}.json`]: JSON.stringify({ SamplingFrequency: SWAY_HZ, TaskName: task }),
    [`${stem}_channels.tsv`]: `name\ttype\tunits\tplacement\ntime\tLATENCY\ts\tn/a\ncop_ml\tPOS\t${units}\tplate\ncop_ap\tPOS\t${units}\tplate\n`,
  };
}

/** The same as a plate says it: 700 N, and moments about its axes, N.m; nobody on it from the tenth row on. */
export function plateFiles(stem: string, notes: string, nobodyRows = 3): Record<string, string> {
  const random = seededRandom(7);
  const rows = Array.from({ length: 30 * SWAY_HZ }, (_, i) => {
    const [ml, ap] = standingMm(i, 1, random);
    const force = i >= 10 && i < 10 + nobodyRows ? 0 : 700;
    return `${(i / SWAY_HZ).toFixed(2)},${force},${(force * ml) / 1000},${(-force * ap) / 1000}`;
  });
  return {
    [`${stem}.csv`]: `time,force_z,moment_x,moment_y\n${rows.join('\n')}\n`,
    [`${stem}.json`]: JSON.stringify({ SamplingFrequency: SWAY_HZ, Notes: notes }),
    [`${stem}_channels.tsv`]: 'name\ttype\tunits\ntime\tLATENCY\ts\nforce_z\tMISC\tN\nmoment_x\tMISC\tN.m\nmoment_y\tMISC\tN.m\n',
  };
}

/** Four cells of a board of 433 by 228 mm, N. */
export function cellFiles(stem: string): Record<string, string> {
  const random = seededRandom(7);
  const rows = Array.from({ length: 30 * SWAY_HZ }, (_, i) => {
    const [ml, ap] = standingMm(i, 1, random);
    const [right, front] = [0.5 + ml / 433, 0.5 + ap / 228];
    return [(i / SWAY_HZ).toFixed(2), ...[[1 - right, front], [right, front], [1 - right, 1 - front], [right, 1 - front]].map(([a, b]) => 700 * a * b)].join(',');
  });
  const names = ['front_left', 'front_right', 'back_left', 'back_right'];
  return {
    [`${stem}.csv`]: `time,${names.join(',')}\n${rows.join('\n')}\n`,
    [`${stem}.json`]: JSON.stringify({ SamplingFrequency: SWAY_HZ }),
    [`${stem}_channels.tsv`]: `name\ttype\tunits\ntime\tLATENCY\ts\n${names.map((name) => `${name}\tMISC\tN`).join('\n')}\n`,
  };
}
