// Joins the facts of all Regions: the state of each pair, the sample, the snapshot.
export { assemble } from './assemble.js';
export { readSample } from './read-sample.js';
