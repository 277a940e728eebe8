// Reading AWS: from credentials to a snapshot on disk.
export { collect } from './collect.js';
export { checkAccess, type AccessCheck } from './preflight/index.js';
export { SNAPSHOT_FOLDER } from './progress/index.js';
export {
  CollectError,
  type CollectEvent,
  type CollectOptions,
  type CollectScope,
  type CollectSettings,
  type Cost,
} from './settings.js';
