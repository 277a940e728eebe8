// Names in any script in programs that are not ours: poppler reads them as they are, veraPDF finds nothing.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { loadTheme } from '../../src/theme/index.js';
import { drawLines } from '../support/draw-lines.js';
import { scriptNames } from '../support/script-names.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { output, program, requireTools } from './support/tools.js';

/** Poppler marks the direction of each run; that and white space are not part of a name. */
const told = (text: string): string => text.replace(/[\s\u202a-\u202e]/gu, '');

requireTools(['verapdf', 'pdftotext', 'qpdf'], 'names in any script', () => {
  const names = Object.values(scriptNames);
  const hostile = [
    'right\u202eleft',
    'bell\u0007',
    'zero\u200bwidth',
    'half \ud800',
    'private \ue000',
    'x'.repeat(500),
  ];
  let directory: string;
  let file: string;

  beforeAll(async () => {
    directory = temporaryFolder();
    file = join(directory, 'names.pdf');
    await writeFile(file, await drawLines([...names, ...hostile], loadTheme('templates')));
  });

  it('are read by poppler as they are, and what is hidden in them is told', async () => {
    const text = told(await output(program('pdftotext'), ['-raw', file, '-']));
    expect(names.filter((name) => !text.includes(told(name)))).toEqual([]);
    for (const escape of [
      'right[U+202E]left',
      'bell[U+0007]',
      'zero[U+200B]width',
      'half[U+D800]',
      'private[U+E000]',
    ]) {
      expect(text).toContain(escape);
    }
    expect(text).not.toMatch(/\ufffd|\ue000|\u0007|\u200b/u);
  });

  it('are sound to qpdf and keep PDF/A-3a and PDF/UA-1', async () => {
    expect(await output(program('qpdf'), ['--check', file])).toContain('No syntax or stream encoding errors found');
    const lines = (await output(program('verapdf'), ['3a,ua1', file])).split('\n').filter((line) => line !== '');
    const results = lines
      .map((line) => line.split('\t'))
      .map(([kind, profile, , compliant]) => [kind, profile, compliant]);
    expect(results).toEqual([
      ['RESULT', '3a', 'true'],
      ['RESULT', 'ua1', 'true'],
    ]);
  });
});
