// Collecting from AWS: from credentials to a snapshot on disk.
//
// Rooms, from the ground up; each enters only those before it, by their index (rules in .dependency-cruiser.mjs):
//   aws/        the way to AWS, the same whatever is asked
//   read/       one thing that can be read from AWS a file
//   region/     one Region, read to its facts
//   plan/       which accounts and Regions, by which way, at what cost
//   join/       the facts of all Regions, joined to the snapshot
//   progress/   the folder that keeps what is finished; asks nothing
//   preflight/  whether a collection could do its job; knows the readers and the plan, not region/ and join/
// collect.ts puts them together; settings.ts, what collecting is told, lies below all of them.
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
