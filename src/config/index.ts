// The configuration: what other folders may use of it.
export { variableOf } from './environment-layer.js';
export { configJsonSchema, type SchemaNode } from './keys.js';
export { loadConfig, type LoadedConfig, type LoadOptions } from './load.js';
export { ConfigError, type ConfigProblem } from './problems.js';
export type { Config, DestinationConfig, PartialDeep, ScheduleConfig } from './types.js';
