export { Pipeline, type PipelineOptions, type StageNode } from './pipeline';
