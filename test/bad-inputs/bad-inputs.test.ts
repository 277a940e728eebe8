// Whatever is wrong with an input: one clear message, the exit code of its kind, no stack, and nothing written.
import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { BadInput } from './case.js';
import { COMMAND_LINE } from './command-line.js';
import { CONFIGURATION } from './configuration.js';
import { DESTINATION } from './destination.js';
import { runHere } from './program.js';
import { SNAPSHOTS } from './snapshots.js';
import { TEMPLATES } from './templates.js';

/** No request may be made: nothing answers there. */
const NOWHERE = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_EC2_METADATA_DISABLED: 'true' };

/** Every path below a folder with what would show a change of it. */
function picture(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const { mtimeMs, size, ino } = lstatSync(join(folder, name));
      return `${name} ${ino} ${lstatSync(join(folder, name)).isDirectory() ? '' : `${size} ${mtimeMs}`}`;
    })
    .sort();
}

describe.each<[string, readonly BadInput[]]>([
  ['on the command line', COMMAND_LINE],
  ['in the configuration', CONFIGURATION],
  ['in a snapshot', SNAPSHOTS],
  ['in templates', TEMPLATES],
  ['at the destination', DESTINATION],
])('what is wrong %s is told and changes nothing', (_, cases) => {
  it.each(cases)('$title', async ({ args, says, code, env = {}, prepare }) => {
    // Whatever led out of the folder would show beside it.
    const around = temporaryFolder();
    const folder = join(around, 'a', 'b');
    writeFileSync(join(around, 'outside'), 'left alone');
    mkdirSync(folder, { recursive: true });
    await prepare?.(folder);
    const before = picture(around);
    const { stderr, stdout, code: found } = await runHere(args, folder, { ...NOWHERE, ...env });
    // Problems are what `catalog` answers; of every other command an answer would be too much.
    const isAnswer = args[0] === 'catalog';
    const told = isAnswer ? stdout : stderr;
    expect({ code: found, other: isAnswer ? stderr : stdout, told }).toMatchObject({ code, other: '' });
    for (const words of says) expect(told).toContain(words);
    if (!isAnswer) expect(told.match(/^error: /gm)).toHaveLength(1);
    expect(told).not.toMatch(/\n\s+at |defect|\u0000|\u001b/);
    expect(picture(around).filter((line) => !WORK.test(line))).toEqual(before);
  });
});

/** The folder in which a run works. */
const WORK = /^a\/b\/work[ \/]/;

it('the corpus has at least 120 inputs', () => {
  const all = [COMMAND_LINE, CONFIGURATION, SNAPSHOTS, TEMPLATES, DESTINATION].flat();
  expect(all.length).toBeGreaterThanOrEqual(120);
});
