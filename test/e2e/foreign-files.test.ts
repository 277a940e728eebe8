// A destination that other people use too: reports come beside their files, and replace none.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { ORGANIZATION_ID } from '../support/organization.js';
import { PERIOD, Workspace } from './support/workspace.js';

it('a run publishes beside other files, leaves a page of somebody else, and ends as it would anyway', async (context) => {
  // Not in the workspace, which is searched for secrets file by file: nobody writes into the pipe.
  const place = temporaryFolder();
  const theirs: Readonly<Record<string, string>> = {
    'index.html': '<h1>All our reports</h1>',
    'index.json': '{"reports": []}',
    'returned/notes.txt': 'notes',
    'back\\slash/a': 'x',
    'other/manifest.json/x': 'x',
  };
  for (const [name, content] of Object.entries(theirs)) {
    mkdirSync(join(place, name, '..'), { recursive: true });
    writeFileSync(join(place, name), content);
  }
  mkdirSync(join(place, 'lost+found'), { mode: 0o000 });
  symlinkSync('nowhere', join(place, 'dangling'));
  execFileSync('mkfifo', [join(place, 'pipe')]);

  const workspace = await Workspace.of(context, { config: { destination: { type: 'directory', path: place } } });
  for (const revision of [1, 2]) {
    const { code, stderr } = await workspace.cli(['run', '--period', PERIOD]);
    expect(code, stderr).toBe(4);
    for (const name of ['index.html', 'index.json']) {
      expect(stderr).toContain(`warning: ${place}/${name} was not replaced, because it was not made by this program.`);
    }
    const verified = await workspace.cli(['verify']);
    expect(verified.stdout).toContain(`Set       ${ORGANIZATION_ID}/${PERIOD}/r${revision} in ${place}`);
    expect(verified.code).toBe(0);
  }
  for (const [name, content] of Object.entries(theirs)) expect(readFileSync(join(place, name), 'utf8')).toBe(content);
});
