export { circleArea, type EllipseAreas, ellipseAreas, predictionEllipse, type SwayEllipse } from './area';
export { timeToBoundary, type TimeToBoundary, type TimeToBoundaryOptions } from './boundary';
export { convexHull, diameter, type Point, polygonArea } from './convex-hull';
export { type DiffusionMeasures, diffusionMeasures, type DiffusionMethod, diffusionPlot, type DiffusionPlot } from './diffusion';
export { planeMoments, type PlaneMoments, type VelocityPeaks, velocityPeaks } from './displacement';
export { fQuantile2, predictionEllipseArea } from './ellipse';
export { inertialSway, type InertialSwayOptions, type InertialSwayReport } from './inertial-sway';
export { limitsOfStability, type LimitsOfStability, type LimitsOfStabilityOptions } from './limits-of-stability';
export { LIVE_CUTOFF_HZ } from './live-filter';
export { detrendedFluctuation, type DetrendedFluctuationOptions, sampleEntropy, type SampleEntropyOptions } from './nonlinear';
export { type PreparedSway, prepareSway, type PrepareSwayOptions, type SwayProfile } from './profiles';
export type { QuietEndEvent, QuietGapEvent, QuietStanceEvent, QuietStartEvent } from './quiet-events';
export { QuietStanceDetector, type QuietStanceDetectorOptions } from './quiet-stance-detector';
export {
  rombergRatio, type SensoryConditions, type SensoryRatios, sensoryRatios, singleLegStance, type SingleLegStance, type SingleLegStanceOptions, symmetry, type Symmetry,
} from './ratios';
export { type SwaySpectrum, swaySpectrum, type SwaySpectrumMeasures, swaySpectrumMeasures, type SwaySpectrumMeasuresOptions, type SwaySpectrumRecipe } from './spectral';
export { SwayMeter, type SwayMeasure, type SwayMeterOptions, swayUnit } from './sway-meter';
export { SwaySpectrumMeter, type SwaySpectrumMeasure, type SwaySpectrumMeterOptions } from './sway-spectrum-meter';
export { SwayWindowMeter, type SwayWindowMeasure, type SwayWindowMeterOptions } from './sway-window-meter';
export { swayDensity, type SwayDensity } from './sway-density';
export {
  measureSway, type MeasureSwayOptions, type SwayMeasureDescription, swayMeasures, type SwayRefusal, type SwayReport, type SwayValue, swayValue,
} from './sway-report';
export { convertTrial, type LengthUnit, type SwayAxis, type SwaySignal, swayTrial, type SwayTrial, type SwayTrialOptions } from './sway-trial';
export type { TrialBoundsOptions } from './trial-bounds';
