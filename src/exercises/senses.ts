/** What a session senses with: its streams, and all that looks at them. */
import type { StatefulStage } from '../core';
import type { DirectionDetector } from '../detectors';
import { BalanceDiary } from './balance-diary';
import type { Course } from './course';
import { Feed } from './feed';
import { QuietGauge } from './quiet-gauge';
import type { SessionSetup } from './session-options';
import { SignalHistory } from './signal-history';
import { TargetTracker } from './target-tracker';

/** What is seen of one main stream beside its events. */
export interface Witness {
  readonly gauge: QuietGauge;
  readonly history: SignalHistory;
  readonly target: TargetTracker;
  readonly diary: BalanceDiary;
  /** Has to be told where the foot stands after a hop. */
  readonly leans: DirectionDetector | undefined;
}

interface Senses {
  /** The main streams first. */
  readonly feeds: readonly Feed[];
  /** One of each main stream. */
  readonly witnesses: readonly Witness[];
  /** One of each stream beside. */
  readonly watched: readonly SignalHistory[];
  /** Everything that has a state. */
  readonly stages: readonly StatefulStage[];
}

export function makeSenses(setup: SessionSetup, course: Course): Senses {
  const mains = setup.mains.map((main) => {
    const gauge = new QuietGauge(main.armSamples, main.quietRange);
    const history = new SignalHistory();
    const target = new TargetTracker(course);
    const feed = new Feed(main, course, [gauge, history, target]);
    const diary = new BalanceDiary(feed.live.meters.find(({ measures }) => measures.includes('meanVelocity')));
    return { feed, witness: { gauge, history, target, diary, leans: feed.leans } };
  });
  const watched = setup.watches.map(() => new SignalHistory());
  const feeds = [...mains.map(({ feed }) => feed), ...setup.watches.map((watch, i) => new Feed(watch, course, [watched[i]]))];
  const witnesses = mains.map(({ witness }) => witness);
  return { feeds, witnesses, watched, stages: [...feeds, ...witnesses.flatMap(({ gauge, history, target, diary }) => [gauge, history, target, diary]), ...watched] };
}
