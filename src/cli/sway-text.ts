import type { Plan } from '../plans';
import type { Playback } from '../validation';

export function swayLines(_playback: Playback, _plan: Plan): string[] {
  return [];
}
