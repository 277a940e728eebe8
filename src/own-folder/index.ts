// Folders that this program may empty: made by it, marked by it, and nothing of anybody else's in them.
export { FolderError } from './folder-error.js';
export { checkFolder, claimFolder, type FolderKind, type OwnFolder } from './own-folder.js';
export { checkPlace, makeFolder } from './place.js';
