// The sheet of texts that the catalog does not know says when it does not have them all.
import { describe, expect, it } from 'vitest';
import { NO_NOTES } from '../../../src/model/index.js';
import { loadText } from '../../../src/text/index.js';
import { sampleReport } from '../../support/samples.js';
import { readSheets, recordsBelow, workbookBytes } from './workbook-reader.js';

const sample = await sampleReport('small');
const text = loadText(['templates'], 'en', 'UTC');
const unmappedTexts = ['<b>bold</b> & "quoted"', '\u05e9\u05dc\u05d5\u05dd', 'x'.repeat(10_000)].map((words) => ({
  resourceType: 'ECS',
  text: words,
  resources: 2,
}));

async function sheetWith(unmappedTextsOmitted: number) {
  const report = { ...sample.report, unmappedTexts, unmappedTextsOmitted };
  return (await readSheets(await workbookBytes({ ...sample, report, notes: NO_NOTES }))).get('Unrecognized messages');
}

describe('the sheet of unmapped texts', () => {
  it('has each text whole, whatever stands in it', async () => {
    const records = recordsBelow(await sheetWith(0), 'resource_type');
    expect(records.map((record) => record['issue_text'])).toEqual(unmappedTexts.map(({ text: words }) => words));
  });

  it('says how many more there are and where', async () => {
    const sheet = text.t('excel.sheet.work');
    const sentence = text.t('word.unmappedOmitted', { count: 12, sheet });
    expect(JSON.stringify(await sheetWith(12))).toContain(JSON.stringify(sentence).slice(1, -1));
    expect(JSON.stringify(await sheetWith(0))).not.toContain('further');
  });
});
