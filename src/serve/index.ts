// Shows a library over HTTP to the person at this machine: read only, nothing but published sets.
export { isLoopback } from './address.js';
export { startLibraryServer, type LibraryServer, type ServeOptions, type ServeLog, type ServedPage } from './server.js';
