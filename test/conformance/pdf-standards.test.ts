// The PDF against the standards it claims: veraPDF checks every rule of PDF/A-3a (archiving) and PDF/UA-1 (accessibility).
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { demoSet, LANGUAGES } from './support/demo-set.js';
import { output, program, requireTools } from './support/tools.js';

/** Far more rules are checked in a whole report; fewer would mean that veraPDF did not look at it. */
const LEAST_ASSERTIONS = 100_000;

requireTools(['verapdf', 'qpdf'], 'veraPDF', () => {
  it.each(LANGUAGES)(
    'finds nothing against PDF/A-3a and PDF/UA-1 in %s',
    async (language) => {
      const file = (await demoSet()).file(`_${language}.pdf`);
      const lines = await validate(file);
      expect(lines.filter(([kind]) => kind === 'FAILED')).toEqual([]);
      expect(lines.map(([kind, profile, , compliant]) => [kind, profile, compliant])).toEqual([
        ['RESULT', '3a', 'true'],
        ['RESULT', 'ua1', 'true'],
      ]);
      for (const line of lines) expect(Number(line[4])).toBeGreaterThan(LEAST_ASSERTIONS);
    },
    1_200_000,
  );

  it('does find the same report without its language and tags against both', async () => {
    const directory = temporaryFolder();
    const file = join(directory, 'untagged.pdf');
    const plain = join(directory, 'plain.pdf');
    await output(program('qpdf'), [
      '--stream-data=uncompress',
      '--object-streams=disable',
      (await demoSet()).file('_en.pdf'),
      '--pages',
      '.',
      '1-2',
      '--',
      plain,
    ]);
    // Names of the same length, so that every offset stays right.
    const bytes = (await readFile(plain)).toString('latin1');
    const changed = bytes.replaceAll('/StructTreeRoot', '/XtructTreeRoot').replaceAll('/Lang ', '/Xang ');
    expect(changed).not.toBe(bytes);
    await writeFile(file, Buffer.from(changed, 'latin1'));
    const lines = await validate(file);
    const results = lines.filter(([kind]) => kind === 'RESULT').map(([, profile, , compliant]) => [profile, compliant]);
    expect(results).toEqual([
      ['3a', 'false'],
      ['ua1', 'false'],
    ]);
  });
});

/** The validator's lines, each split into its fields. */
async function validate(file: string): Promise<string[][]> {
  const text = await output(program('verapdf'), ['3a,ua1', file]);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}
