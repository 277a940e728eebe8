// Reading AWS: from credentials to a snapshot on disk.
export type { AccessCheck } from './access-check.js';
export { checkAccess } from './check-access.js';
export { collect } from './collect.js';
export {
  CollectError,
  type CollectEvent,
  type CollectOptions,
  type CollectScope,
  type CollectSettings,
  type Cost,
} from './settings.js';
export { SNAPSHOT_FOLDER } from './snapshot-folder.js';
