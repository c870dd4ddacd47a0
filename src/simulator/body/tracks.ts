/**
 * What a foot does to a trainer, and where it is: the quantities that exercises move and sensors read. Axes: x forwards, y to the
 * left, z up; ML is positive to the right and AP to the front, as on a plate.
 */
interface TrackUnit {
  readonly units: string;
  readonly about: string;
  /** Written for the right foot; of the other sign on the left one. */
  readonly mirrored: boolean;
}

export const tracks = {
  load: { units: 'N', about: 'force of the foot on the trainer', mirrored: false },
  copMl: { units: 'mm', about: 'centre of pressure side to side', mirrored: true },
  copAp: { units: 'mm', about: 'centre of pressure front to back', mirrored: false },
  toe: { units: 'N', about: 'press of the toes', mirrored: false },
  arch: { units: 'mm', about: 'lift of the arch', mirrored: false },
  splay: { units: 'mm', about: 'widening of the toes', mirrored: false },
  pitch: { units: 'deg', about: 'turn of the foot about the toe joints, heel up', mirrored: false },
  roll: { units: 'deg', about: 'turn of the foot about its length, outer edge up', mirrored: true },
  yaw: { units: 'deg', about: 'turn of the foot about the vertical, toes inwards', mirrored: true },
  shank: { units: 'deg', about: 'lean of the shank forwards', mirrored: false },
  x: { units: 'm', about: 'place of the toe joints forwards', mirrored: false },
  y: { units: 'm', about: 'place of the toe joints inwards', mirrored: true },
  z: { units: 'm', about: 'height of the toe joints', mirrored: false },
  // No sensor reads these: they are truth alone. New ones stand last, for each draws its chance by its place.
  target: { units: 'N', about: 'what the screen asks of the toes', mirrored: false },
  towel: { units: 'cm', about: 'towel that the toes have gathered', mirrored: false },
  // What the body does with its centre of pressure.
  stepMl: { units: 'mm', about: 'what steps and stumbles add to copMl, at once, where a lean takes its time', mirrored: true },
  stepAp: { units: 'mm', about: 'what steps and stumbles add to copAp', mirrored: false },
  support: { units: '1', about: 'share of the sway that a support takes away', mirrored: false },
  // How the unit lies on the foot: its strap may slip.
  strapPitch: { units: 'deg', about: 'turn of the unit on the instep, front down', mirrored: false },
  strapRoll: { units: 'deg', about: 'turn of the unit on the instep about its length, outer edge up', mirrored: true },
  shankMl: { units: 'deg', about: 'lean of the shank to the right', mirrored: true },
} as const satisfies Readonly<Record<string, TrackUnit>>;

export type Track = keyof typeof tracks;

export const trackNames = Object.keys(tracks) as readonly Track[];

export type Foot = 'left' | 'right';
