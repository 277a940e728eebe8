// Every resource as NDJSON.
export { renderResourcesNdjson } from './ndjson.js';
