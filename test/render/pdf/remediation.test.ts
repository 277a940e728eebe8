// What the appendix says of the affected resources, what the ranking says of issues, and what both leave to the workbook.
import { describe, expect, it } from 'vitest';
import type { AffectedResource, IssueFigures, RemediationEntry, Report } from '../../../src/model/index.js';
import { coveragePercent } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { accountId, regionName } from '../../support/ids.js';
import { sampleReport } from '../../support/samples.js';
import { read, renderToBytes, squash, type ReadPdf } from './support.js';

const text = loadText(['templates'], 'en', 'UTC');
const { report } = await sampleReport('small');
const entry = report.remediation[0]!;
const resource = entry.affected[0]!;

function times(document: ReadPdf, words: string): number {
  return document.squashed.split(squash(words)).length - 1;
}

function rendered(more: Partial<Report>, limits = {}): Promise<ReadPdf> {
  return renderToBytes({ ...report, ...more }, 'en', limits).then(read);
}

function withAffected(affected: readonly AffectedResource[], more: Partial<RemediationEntry> = {}): Promise<ReadPdf> {
  const one = { ...entry, affected, affectedTotal: affected.length, ...more };
  return rendered({ remediation: [one], unmappedTexts: [] });
}

describe('an affected resource', () => {
  const affected = (index: number, more: Partial<AffectedResource>): AffectedResource => ({
    ...resource,
    resourceId: `i-${String(index)}`,
    name: `i-${String(index)}`,
    ...more,
  });

  it('has a text of its own only where it is not the text of all', async () => {
    const [same, other] = ['Agent not there', 'Agent somewhere else'];
    const alike = await withAffected([1, 2, 3].map((index) => affected(index, { issueTexts: [same] })));
    expect(times(alike, text.t('pdf.remediation.said', { text: same }))).toBe(1);
    const unlike = await withAffected([
      affected(1, { issueTexts: [same] }),
      affected(2, { issueTexts: [same, other] }),
    ]);
    expect(times(unlike, text.t('pdf.remediation.said', { text: same }))).toBe(2);
    expect(times(unlike, text.t('pdf.remediation.said', { text: other }))).toBe(1);
  });

  it('has the commands of which it fills in a part, each after the number of its step, and no others', async () => {
    const steps = [
      { ...entry.steps[0]!, commands: ['sudo look'], procedure: null },
      { ...entry.steps[0]!, commands: ['aws do --id $INSTANCE_ID'], procedure: null },
      { ...entry.steps[0]!, commands: [], procedure: report.procedures[0]!.id },
    ];
    const commands = [
      { step: '1', command: 'sudo look' },
      { step: '2', command: 'aws do --id i-1' },
      { step: '3.1', command: 'aws of-procedure --vpc vpc-1' },
    ];
    const procedureValues = [
      { name: 'REGION', values: ['us-east-1'] },
      { name: 'VPC_ID', values: ['vpc-1', 'vpc-2'] },
    ];
    const document = await withAffected([affected(1, { commands, procedureValues })], { steps });
    expect(times(document, 'sudo look')).toBe(1);
    expect(times(document, '2 aws do --id i-1')).toBe(1);
    expect(times(document, 'of-procedure')).toBe(0);
    expect(times(document, text.t('pdf.remediation.values', { values: 'VPC_ID = vpc-1, vpc-2' }))).toBe(1);
  });

  it.each<[string, Partial<AffectedResource>]>([
    ['commands', { commands: Array.from({ length: 9 }, (_, at) => ({ step: '1', command: `do ${String(at)}` })) }],
    ['texts', { issueTexts: ['one', 'two', 'three', 'four'] }],
    ['characters', { issueTexts: ['x'.repeat(10_000)] }],
    ['values', { procedureValues: [{ name: 'TASK_IDS', values: ['a', 'b', 'c', 'd', 'e', 'f'] }] }],
  ])('says where the rest is when it has too many %s to be printed', async (_, more) => {
    const sheet = text.t('excel.sheet.work');
    const none = { commands: [], issueTexts: [], procedureValues: [] };
    expect(times(await withAffected([affected(1, none)]), text.t('pdf.shortened', { sheet }))).toBe(0);
    const document = await withAffected([affected(1, { ...none, ...more })]);
    expect(times(document, text.t('pdf.shortened', { sheet }))).toBe(1);
  });

  it('has what is not known explained beside the steps of its entry', async () => {
    const steps = [{ ...entry.steps[0]!, commands: ['aws do --id $INSTANCE_ID --vpc $VPC_ID'], procedure: null }];
    const commands = [{ step: '1', command: 'aws do --id i-1 --vpc $VPC_ID' }];
    const document = await withAffected([affected(1, { commands })], { steps });
    const explained = (name: string): string =>
      `$${name}: ${text.pick(report.variables.find((one) => one.name === name)!.explanation)}`;
    expect(times(document, text.t('pdf.remediation.open'))).toBe(1);
    // In the shared procedure, too.
    expect(times(document, explained('VPC_ID'))).toBe(2);
    expect(times(document, explained('INSTANCE_ID'))).toBe(0);
  });
});

describe('an entry', () => {
  const page = { title: { en: 'Coverage of clusters' }, url: 'https://example.com/coverage', checked: '2026-11-21' };
  const step = entry.steps[0]!;

  it('says of each step whose advice it is, and what that means once', async () => {
    const steps = [
      { ...step, source: page },
      { ...step, source: null },
      { ...step, source: null },
    ];
    const document = await withAffected([], { steps, references: [] });
    const date = text.day(page.checked);
    // The procedures that the report has are printed too.
    const own = report.procedures.flatMap((one) => one.steps).filter(({ source }) => source === null).length;
    expect(times(document, text.t('advice.aws', { title: 'Coverage of clusters', date }))).toBe(1);
    expect(times(document, text.t('advice.own'))).toBe(2 + own + 1);
    expect(times(document, text.t('term.advice.meaning'))).toBe(1);
    expect(times(document, text.t('term.issueForm.meaning'))).toBe(1);
  });

  it('has pages as links by their titles, with their addresses once', async () => {
    const untitled = { ...page, title: { en: 'https://example.com/other' }, url: 'https://example.com/other' };
    const document = await withAffected([], { references: [page, untitled] });
    expect(times(document, 'Coverage of clusters')).toBe(1);
    expect(times(document, 'https://example.com/coverage')).toBe(1);
    expect(times(document, 'https://example.com/other')).toBe(1);
  });

  it('has every issue type with its number of resources, and the meaning of those that have one', async () => {
    const type = { issueType: 'Addon Broken', resources: 3, issueId: null, meaning: null, risk: null };
    const led = { ...type, issueId: 'x', meaning: { en: 'The `agent` is lost.' }, risk: { en: 'Nobody sees it.' } };
    const one = await withAffected([], { issueTypes: [type] });
    expect(times(one, 'Addon Broken')).toBe(1);
    expect(times(one, text.t('pdf.remediation.ofType', { issueType: 'Addon Broken' }))).toBe(0);
    const two = await withAffected([], { issueTypes: [led, { ...type, issueType: 'Addon Lost', resources: 1 }] });
    expect(times(two, 'Addon Broken (3) · Addon Lost (1)')).toBe(1);
    expect(times(two, text.t('pdf.remediation.ofType', { issueType: 'Addon Broken' }))).toBe(1);
    expect(times(two, 'The agent is lost.')).toBe(1);
    expect(times(two, text.t('pdf.remediation.riskOf', { risk: 'Nobody sees it.' }))).toBe(1);
    expect(times(await withAffected([], { issueTypes: [] }), text.t('pdf.remediation.issueType'))).toBe(0);
  });
});

describe('an entry of which nothing is to be printed', () => {
  it('says where its accounts and resources are, and what its commands leave open', async () => {
    const groups = [
      { accountId: accountId('111111111111'), accountName: 'shop', region: regionName('us-east-1'), resources: 3 },
    ];
    const none = { ...entry, affected: [], affectedTotal: 3, groups };
    const document = await rendered({ remediation: [none] }, { accountsPerIssue: 0, affectedPerIssue: 0 });
    const [accounts, resources] = [text.t('excel.sheet.groups'), text.t('excel.sheet.work')];
    expect(times(document, text.t('pdf.shown', { shown: 0, total: 1, sheet: accounts }))).toBe(1);
    expect(times(document, text.t('pdf.shown', { shown: 0, total: 3, sheet: resources }))).toBe(1);
    expect(times(document, text.t('pdf.remediation.open'))).toBe(0);
  });
});

describe('the ranking', () => {
  const issue = (issueId: string, more: Partial<IssueFigures>): IssueFigures => ({
    ...report.issues[0]!,
    issueId,
    title: { en: `Title of ${issueId}` },
    issueClass: 'actionable',
    ...more,
  });

  it('has issues on purpose apart, below the coverage without them', async () => {
    const totals = { healthy: 90, unhealthy: 10, other: 0 };
    const counts = { ...totals, unhealthy: 6 };
    const document = await rendered({
      totals,
      withoutByChoice: { leftOut: 4, counts },
      issues: [issue('chosen', { issueClass: 'by-choice' }), issue('broken', {})],
      unmappedTexts: [],
    });
    const percent = text.percent(coveragePercent(totals));
    const without = text.percent(coveragePercent(counts));
    const sentence = squash(text.t('pdf.issues.byChoice', { count: 4, percent, without }));
    const section = document.squashed.slice(document.squashed.lastIndexOf(squash(text.t('pdf.issues.intro'))));
    const places = ['Title of broken', sentence, 'Title of chosen'].map((words) => section.indexOf(squash(words)));
    expect([percent, without]).toEqual(['90.0%', '93.7%']);
    expect(places).toEqual([...places].sort((left, right) => left - right));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('does not call a gain nothing that is only rounded down to it', async () => {
    const document = await rendered({
      totals: { healthy: 9990, unhealthy: 10, other: 0 },
      issues: [issue('small', { solelyBlocked: 3 }), issue('none', { solelyBlocked: 0 })],
    });
    expect(document.squashed).toContain(squash(text.t('pdf.issues.gainBelow', { points: '0.1' })));
    expect(document.squashed).toContain(squash(text.t('pdf.issues.gain', { points: '0.0' })));
  });
});

describe('texts that the catalog does not know', () => {
  const unknown = (index: number, words = `news ${String(index)} of AWS`) => ({
    resourceType: 'ECS',
    text: words,
    resources: 1,
  });

  it('are printed as many as configured, with the sheet that has all', async () => {
    const unmappedTexts = Array.from({ length: 500 }, (_, index) => unknown(index));
    const document = await rendered({ unmappedTexts, unmappedTextsOmitted: 7 }, { unmappedTexts: 20 });
    const sheet = text.t('excel.sheet.unmapped');
    expect(times(document, 'news 19 of AWS')).toBe(1);
    expect(times(document, 'news 20 of AWS')).toBe(0);
    expect(times(document, text.t('pdf.shown', { shown: 20, total: 500, sheet }))).toBe(1);
    expect(times(document, text.t('word.unmappedOmitted', { count: 7, sheet: text.t('excel.sheet.work') }))).toBe(1);
    const listed = text.t('pdf.reading.ofTotal', { shown: 20, total: 500 });
    expect(times(document, `${text.t('pdf.issues.unmapped')} ${listed}`)).toBe(1);
  });

  it('are printed whole up to a thousand characters, and visibly shortened beyond', async () => {
    const sheet = text.t('excel.sheet.unmapped');
    const [whole, long] = ['y'.repeat(1000), 'z'.repeat(10_000)];
    const document = await rendered({ unmappedTexts: [unknown(1, whole), unknown(2, long)] });
    expect(document.squashed).toContain(whole);
    expect(document.squashed).toContain(`${'z'.repeat(1000)}…`);
    expect(times(document, text.t('pdf.shortened', { sheet }))).toBe(1);
  });
});
