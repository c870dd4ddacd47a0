export { type ButterworthOptions, designButterworth } from './design/butterworth';
export { type FrequencyResponse, frequencyResponse, groupDelaySamples, steadyState } from './design/response';
export type { Section, Sections, SectionsLike } from './design/sections';
export { SosFilter, type SosFilterOptions } from './sos-filter';
