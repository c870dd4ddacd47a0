export { CopFromCells, type CopFromCellsOptions } from './cop-from-cells';
export { LimbMotion, type LimbMotionOptions } from './limb-motion';
export { Norm, type NormOptions } from './norm';
export { PrincipalAxis, type PrincipalAxisOptions } from './principal-axis';
export { Tilt, type TiltOptions } from './tilt';
