// A folder of this machine as a place for the contract.
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { directoryDestination } from '../../../src/publish/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import type { Place } from './place.js';

export function openFolderPlace(): Promise<Place> {
  const around = temporaryFolder();
  const root = join(around, 'reports');
  const file = join(around, 'file');
  mkdirSync(root);
  writeFileSync(file, 'not a folder');
  return Promise.resolve({
    open: () => directoryDestination(root),
    put: async (key, content) => {
      await mkdir(dirname(join(root, key)), { recursive: true });
      await writeFile(join(root, key), content);
    },
    remove: (key) => rm(join(root, key)),
    broken: {
      'a file in its place': () => directoryDestination(file),
      'a file on the way to it': () => directoryDestination(join(file, 'reports')),
    },
    secrets: [],
    close: () => Promise.resolve(),
  });
}
