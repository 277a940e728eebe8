// Reading AWS: from credentials to a snapshot on disk.
export type { AccessCheck } from './preflight/access-check.js';
export { checkAccess } from './preflight/check-access.js';
export { collect } from './collect.js';
export {
  CollectError,
  type CollectEvent,
  type CollectOptions,
  type CollectScope,
  type CollectSettings,
  type Cost,
} from './settings.js';
export { SNAPSHOT_FOLDER } from './progress/snapshot-folder.js';
