/** Reads a programme, or what a session asks for in place of one. */
import type { OptionReader } from '../core';
import type { Programme } from './exercise';
import { lanes } from './item-reader';

/** More is a slip of the finger: each takes room. */
const MOST_SETS = 1000;

/** @param own  what holds where nothing is said */
export function readProgramme(read: OptionReader, own: Programme): Programme {
  const repetitions = read.integer('repetitions', { atLeast: 0, default: own.repetitions });
  const setS = read.number('setS', { atLeast: 0, default: own.setS });
  if (repetitions === 0 && setS === 0) throw read.rangeError('setS', 'x > 0 where "repetitions" is 0: otherwise a set would never end', setS);
  return {
    sets: read.integer('sets', { atLeast: 1, atMost: MOST_SETS, default: own.sets }),
    repetitions,
    setS,
    restS: read.number('restS', { atLeast: 0, default: own.restS }),
    sides: read.oneOf('sides', ['both', 'in-turn', 'together'] as const, own.sides),
    directionsDeg: read.numbers('directionsDeg', own.directionsDeg),
    lanes: read.listOf('lanes', lanes, own.lanes),
    remindS: read.number('remindS', { atLeast: 0, default: own.remindS }),
  };
}
