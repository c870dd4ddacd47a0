/** What happens to samples between the device and the application. */
export { Link } from './link';
export { type TransportLayer, transportLayers, transportParameters, type TransportValues } from './parameters';
export { type TransportName, type TransportPreset, transports } from './presets';
export { Receiver } from './receiver';
export { readTransport, type Transport, type TransportOptions } from './transport';
