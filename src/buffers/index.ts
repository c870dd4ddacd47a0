export { MirroredRing, type MirroredRingOptions } from './mirrored-ring';
