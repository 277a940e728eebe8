// Joins the facts of all Regions: the sample, the header of the snapshot.
export { assemble } from './assemble.js';
export { readSample } from './read-sample.js';
