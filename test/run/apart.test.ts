import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderError } from '../../src/own-folder/index.js';
import { checkApart } from '../../src/run/apart.js';
import { errorOf } from '../snapshot/fixture.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** `snapshot/coverage`, and links to its parent and to it. */
function world(): (...names: string[]) => string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'snapshot', 'coverage'), { recursive: true });
  symlinkSync('.', join(folder, 'here'));
  symlinkSync('snapshot', join(folder, 'link'));
  return (...names) => join(folder, ...names);
}

describe('a folder that will be emptied', () => {
  it.each([
    ['snapshot', 'is'],
    ['here/snapshot', 'is'],
    ['link', 'is'],
    ['.', 'contains'],
    ['here/here', 'contains'],
    ['snapshot/coverage', 'is in'],
    ['snapshot/new/deep', 'is in'],
    ['link/new/deep', 'is in'],
    ['here/link/coverage/new', 'is in'],
  ])('is not apart from the snapshot as %s, because it %s it', async (out, how) => {
    const path = world();
    for (const snapshot of ['snapshot', 'link', 'here/link']) {
      // Not by `join`, which would take the links out of it.
      const error = await errorOf(checkApart(path(snapshot), `${path()}/${out}`));
      expect(error).toBeInstanceOf(FolderError);
      expect(error.message).toContain(` ${how} the snapshot's folder, "${path('snapshot')}"`);
    }
  });

  it.each(['out', 'snapshot-2', 'snapshot..', '..snapshot', 'here/out', 'link-2/coverage'])(
    'is apart from it as %s',
    async (out) => {
      const path = world();
      await checkApart(path('snapshot'), path(out));
      await checkApart(path('..snapshot'), path('snapshot'));
    },
  );
});
