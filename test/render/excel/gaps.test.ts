import { describe, expect, it } from 'vitest';
import { GAP_REASONS } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { streamOf, withGaps } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import { readSheets, recordsBelow, workbookBytes } from './workbook-reader.js';

const base = await sampleReport('usual');
const [gap] = base.report.gaps;
const report = withGaps(
  base.report,
  GAP_REASONS.map((reason) => ({ ...gap!, operation: 'guardduty:ListCoverage', reason })),
);
const lists = { ...base.lists, gaps: streamOf(report.gaps) };

describe.each(['en', 'es', 'de'])('sheet "Gaps" in "%s"', async (language) => {
  const text = loadText(['templates'], language, 'UTC');
  const sheets = await readSheets(await workbookBytes({ report, lists }, language));
  const rows = recordsBelow(sheets.get(text.t('excel.sheet.gaps')), 'region');

  it('says of every reason what it means and what to do', () => {
    expect(rows.map(({ reason }) => reason)).toEqual(GAP_REASONS.map((reason) => text.label('gap', reason)));
    for (const { meaning, what_to_do: remedy } of rows) {
      for (const words of [meaning, remedy]) expect(words).toMatch(/^\p{Lu}.* .*\.$/u);
      expect(remedy).not.toBe(meaning);
    }
  });

  it('names the missing permission where access was denied, and only there', () => {
    const missing = rows.map((row) => row['missing_permission']);
    expect(missing).toEqual(
      GAP_REASONS.map((reason) => (reason === 'access-denied' ? 'guardduty:ListCoverage' : null)),
    );
  });
});
