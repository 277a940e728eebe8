// Whether a collection could do its job: tries what it would read, as cheaply as it can.
export type { AccessCheck } from './access-check.js';
export { checkAccess } from './check-access.js';
