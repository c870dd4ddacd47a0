export { CopFromCells, type CopFromCellsOptions } from './cop-from-cells';
export { Norm, type NormOptions } from './norm';
export { PrincipalAxis, type PrincipalAxisOptions } from './principal-axis';
export { Tilt, type TiltOptions } from './tilt';
