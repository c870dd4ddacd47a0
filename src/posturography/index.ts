export { fQuantile2, predictionEllipseArea } from './ellipse';
export { SwayMeter, type SwayMeasure, type SwayMeterOptions, swayUnit } from './sway-meter';
