/**
 * Whole recordings: of every exercise with its usual sensor, and of one of them through every transport. The unit is a second of the
 * stream, so that a row tells how many times faster than real time the virtual trainer is.
 */
import { type ExerciseName, exercises, simulate, Simulation, type TransportName, transports } from '../src/simulator';
import { type Case, STREAM_SECOND } from './harness';

const THROUGH_TRANSPORTS: ExerciseName = 'heel-raise';

export const exerciseCases: readonly Case[] = (Object.keys(exercises) as ExerciseName[]).map((exercise) => streamCase(exercise, 'none'));

export const transportCases: readonly Case[] = (Object.keys(transports) as TransportName[])
  .filter((transport) => transport !== 'none')
  .map((transport) => streamCase(THROUGH_TRANSPORTS, transport));

function streamCase(exercise: ExerciseName, transport: TransportName): Case {
  const options = { seed: 1, transport };
  let seconds = 0;
  return {
    name: `simulator, ${exercise}${transport === 'none' ? '' : `, ${transport}`}`,
    per: STREAM_SECOND,
    // Not before it is asked for: the benchmarks of the other rooms do not wait.
    get units() {
      if (seconds === 0) {
        const { frames, trueRateHz } = new Simulation(exercise, options);
        seconds = frames / trueRateHz;
      }
      return seconds;
    },
    run: () => simulate(exercise, options).data[0][7],
  };
}
