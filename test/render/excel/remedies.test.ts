// What the workbook says of remedies: whose advice a step is, the pages by title, and GuardDuty's issue types.
import { describe, expect, it } from 'vitest';
import type { RemediationEntry } from '../../../src/model/index.js';
import { loadText } from '../../../src/text/index.js';
import { sampleReport } from '../../support/samples.js';
import { readSheets, recordsBelow, sheetXml, workbookBytes } from './workbook-reader.js';

const text = loadText(['templates'], 'en', 'UTC');
const sample = await sampleReport('small');
const [first, ...others] = sample.report.remediation;
const page = { title: { en: 'Coverage of clusters' }, url: 'https://example.com/coverage', checked: '2026-11-21' };
const led = { issueId: 'x', meaning: { en: 'The `agent` is lost.' }, risk: { en: 'Nobody sees it.' } };
const entry: RemediationEntry = {
  ...first!,
  steps: [
    { ...first!.steps[0]!, source: page },
    { ...first!.steps[0]!, source: null },
  ],
  references: [page],
  issueTypes: [
    { issueType: 'Addon Broken', resources: 3, ...led },
    { issueType: 'Addon Lost', resources: 1, issueId: null, meaning: null, risk: null },
  ],
};
const bytes = await workbookBytes({ ...sample, report: { ...sample.report, remediation: [entry, ...others] } });
const sheets = await readSheets(bytes);

describe('the sheets of remedies', () => {
  const rows = recordsBelow(sheets.get(text.t('excel.sheet.remediation')), 'issue_title').slice(0, 2);

  it('say of each step whose advice it is', () => {
    expect(rows.map((row) => row['step_source'])).toEqual(['AWS: Coverage of clusters (Nov 21, 2026)', 'Our advice']);
  });

  it('have the issue types with their numbers of resources, and the meaning of those that led further, once', () => {
    expect(rows.map((row) => row['issue_type'])).toEqual(['Addon Broken (3) · Addon Lost (1)', null]);
    expect(rows.map((row) => row['issue_type_meaning'])).toEqual([
      'Addon Broken: The agent is lost. Risk: Nobody sees it.',
      null,
    ]);
  });

  it('lead to pages by their titles, and show the addresses', () => {
    const [row] = recordsBelow(sheets.get(text.t('excel.sheet.references')), 'reference_of');
    expect(row).toMatchObject({ page: 'Coverage of clusters', address: 'https://example.com/coverage' });
    expect(sheetXml(bytes, text.t('excel.sheet.references')).match(/<hyperlink [^>]*r:id=/g)?.length).toBeGreaterThan(
      1,
    );
  });
});
