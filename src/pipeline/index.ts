export { Pipeline } from './pipeline';
export type { PipelineOptions, StageNode } from './wiring';
