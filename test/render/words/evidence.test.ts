import { describe, expect, it } from 'vitest';
import { notCollectedTexts, pairStateRuleText } from '../../../src/render/words/index.js';
import { DROPPED_FACTS } from '../../../src/snapshot/versions/opened.js';
import { loadText } from '../../../src/text/index.js';
import { sampleReport } from '../../support/samples.js';
import { readSheets, recordsBelow, workbookBytes } from '../excel/workbook-reader.js';
import { missingIn } from '../pdf/honest.js';
import { read, renderToBytes } from '../pdf/support.js';

const { report, lists } = await sampleReport('bare');
const earlier = {
  ...report,
  provenance: { ...report.provenance, snapshotVersion: 2, pairStateRule: null, notCollected: DROPPED_FACTS },
};

describe.each(['en', 'es', 'de'])('the version of the evidence, in "%s"', (language) => {
  const text = loadText(['templates'], language, 'UTC');

  it('has words for every fact that a version did not keep, all different', () => {
    const words = notCollectedTexts(earlier.provenance, text);
    expect(new Set(words).size).toBe(DROPPED_FACTS.length);
    for (const fact of words) expect(fact).toMatch(/^\p{Lu}.* /u);
  });

  it('is told by PDF and workbook, with what was not collected', async () => {
    const facts = notCollectedTexts(earlier.provenance, text);
    const { squashed } = await read(await renderToBytes(earlier, language, {}, lists));
    const lines = [`${text.t('provenance.snapshotVersion')}2`, text.t('provenance.asRecorded'), ...facts];
    expect(missingIn(squashed, lines)).toEqual([]);
    const sheets = await readSheets(await workbookBytes({ report: earlier, lists }, language));
    const told = recordsBelow(sheets.get(text.t('excel.sheet.provenance')), 'subject').map((row) => Object.values(row));
    expect(told).toEqual(
      expect.arrayContaining([
        [text.t('provenance.snapshotVersion'), 2],
        [text.t('provenance.pairStateRule'), text.t('provenance.asRecorded')],
        ...facts.map((fact) => [text.t('provenance.notCollected'), fact]),
      ]),
    );
  });

  it('says by which rule states were derived, and nothing of facts where all were collected', async () => {
    expect(pairStateRuleText({ pairStateRule: 2 }, text)).toBe('2');
    const { squashed } = await read(await renderToBytes(report, language, {}, lists));
    expect(missingIn(squashed, [`${text.t('provenance.pairStateRule')}2`])).toEqual([]);
    expect(missingIn(squashed, [text.t('provenance.notCollected')])).toHaveLength(1);
  });
});
