/**
 * One-to-one maximum matching of detections to labels: the largest number of pairs that any assignment reaches, so that
 * the order of events, or one long detection over two labels, never costs a hit. Among equals the closer pairs come first.
 *
 * Source: augmenting paths (Berge 1957), breadth first, over the sparse graph of pairs that may match at all.
 */

/** Half the tolerance window of an instant, s. */
export const INSTANT_TOLERANCE_S = 0.25;
/** Part of a label that a detection must cover. */
export const MIN_OVERLAP_SHARE = 0.5;
/** Rounding of times that were printed in decimal, s. */
const ROUNDING_S = 1e-9;

/** A stretch of time, s. */
export interface Interval {
  readonly startS: number;
  readonly endS: number;
}

/** Index of a label and of the detection that answers it. */
export type Match = readonly [label: number, detection: number];

/**
 * Pairs labels and detections that are at most `toleranceS` apart.
 * Cost: O(n log n) to find the candidates, then one search a label among its neighbours.
 * @param toleranceS  largest distance of a pair, s
 * @returns pairs in the order of the labels
 * @example matchInstants([1, 2], [1.2, 1.9]) // [[0, 0], [1, 1]]
 */
export function matchInstants(
  labelsS: readonly number[],
  detectionsS: readonly number[],
  toleranceS = INSTANT_TOLERANCE_S,
): Match[] {
  return maximumMatching(
    candidatePairs(labelsS.map((s) => [s - toleranceS, s + toleranceS]), detectionsS.map((s) => [s, s]), (label, detection) => {
      const distanceS = Math.abs(labelsS[label] - detectionsS[detection]);
      return distanceS <= toleranceS + ROUNDING_S ? -distanceS : null;
    }),
    detectionsS.length,
  );
}

/**
 * Pairs labels with detections that cover at least `minOverlapShare` of the label. A label without length is covered by
 * a detection that contains it.
 * @returns pairs in the order of the labels
 * @example matchIntervals([{ startS: 0, endS: 2 }], [{ startS: 1, endS: 9 }]) // [[0, 0]]
 */
export function matchIntervals(
  labels: readonly Interval[],
  detections: readonly Interval[],
  minOverlapShare = MIN_OVERLAP_SHARE,
): Match[] {
  return maximumMatching(
    candidatePairs(labels.map(edges), detections.map(edges), (i, j) => {
      const label = labels[i];
      const detection = detections[j];
      const lengthS = label.endS - label.startS;
      const overlapS = Math.min(label.endS, detection.endS) - Math.max(label.startS, detection.startS);
      if (overlapS < 0 || overlapS < minOverlapShare * lengthS - ROUNDING_S || (overlapS === 0 && lengthS > 0)) return null;
      const unionS = Math.max(label.endS, detection.endS) - Math.min(label.startS, detection.startS);
      return unionS > 0 ? overlapS / unionS : 1;
    }),
    detections.length,
  );
}

/**
 * Maximum matching of a bipartite graph: `candidates[label]` lists the detections that may answer it, best first.
 * @returns pairs in the order of the labels
 */
function maximumMatching(candidates: readonly (readonly number[])[], detections: number): Match[] {
  const detectionOf = new Int32Array(candidates.length).fill(-1);
  const labelOf = new Int32Array(detections).fill(-1);
  const reachedFrom = new Int32Array(detections);
  const reachedIn = new Int32Array(detections).fill(-1);
  for (let root = 0; root < candidates.length; root++) {
    const queue = [root];
    search: for (let head = 0; head < queue.length; head++) {
      for (const detection of candidates[queue[head]]) {
        if (reachedIn[detection] === root) continue;
        reachedIn[detection] = root;
        reachedFrom[detection] = queue[head];
        if (labelOf[detection] !== -1) {
          queue.push(labelOf[detection]);
          continue;
        }
        let free = detection;
        while (free !== -1) {
          const label = reachedFrom[free];
          const released = label === root ? -1 : detectionOf[label];
          detectionOf[label] = free;
          labelOf[free] = label;
          free = released;
        }
        break search;
      }
    }
  }
  const matches: Match[] = [];
  detectionOf.forEach((detection, label) => {
    if (detection !== -1) matches.push([label, detection]);
  });
  return matches;
}

type Edges = readonly [number, number];

function edges(interval: Interval): Edges {
  return [interval.startS, interval.endS];
}

/** For each label the detections that touch it and that `quality` accepts, best quality first. */
function candidatePairs(
  labels: readonly Edges[],
  detections: readonly Edges[],
  quality: (label: number, detection: number) => number | null,
): number[][] {
  const order = detections.map((_, i) => i).sort((a, b) => detections[a][0] - detections[b][0] || a - b);
  // Latest end among the first i detections: walking back from a label's end may stop where all have ended before it.
  const latestEnd = new Float64Array(order.length);
  order.forEach((detection, i) => {
    latestEnd[i] = i === 0 ? detections[detection][1] : Math.max(latestEnd[i - 1], detections[detection][1]);
  });
  return labels.map(([start, end], label) => {
    const found: { detection: number; quality: number }[] = [];
    for (let i = startedBy(end + ROUNDING_S, order, detections) - 1; i >= 0 && latestEnd[i] >= start - ROUNDING_S; i--) {
      const value = quality(label, order[i]);
      if (value !== null) found.push({ detection: order[i], quality: value });
    }
    found.sort((a, b) => b.quality - a.quality || a.detection - b.detection);
    return found.map((candidate) => candidate.detection);
  });
}

/** How many detections, in `order`, start at or before `time`. */
function startedBy(time: number, order: readonly number[], detections: readonly Edges[]): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (detections[order[middle]][0] <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
