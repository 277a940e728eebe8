// What every document must tell, whatever is in the report: the model's figures, on sound pages, with the model inside.
import { expect } from 'vitest';
import type { Report } from '../../../src/model/index.js';
import type { PdfLimits } from '../../../src/render/pdf/render.js';
import { completenessText, coverageFigures, watchedFigures } from '../../../src/render/words/index.js';
import { loadText, type Text } from '../../../src/text/index.js';
import { expectNoOverprint, expectSound } from './sound.js';
import { read, squash } from './support.js';
import { readTree, type PdfTree } from './tree.js';

/** The figures of the model as page 1 must print them. */
export function figuresOf(report: Report, text: Text): readonly string[] {
  const { conclusion, population } = report;
  const { watched, coverage, completeness } = conclusion;
  return [
    `${text.t('conclusion.title')}: ${text.t(`conclusion.${conclusion.verdict}`)}`,
    text.t(`conclusion.${conclusion.verdict}.meaning`),
    `${text.t('watched.title')} ${text.t(`conclusion.${watched.verdict}`)} ${text.percent(watched.percent)}`,
    watchedFigures(text, watched).join(' · '),
    `${text.t('coverage.title')} ${text.t(`conclusion.${coverage.verdict}`)} ${text.percent(coverage.overall.percent)}`,
    coverageFigures(text, coverage.overall).join(' · '),
    `${text.t('completeness.title')} ${text.t(`completeness.${completeness.verdict}`)}`,
    completenessText(text, report),
    text.t('pdf.cover.population', population),
    `= ${text.number(population.pairs)}`,
    report.reportId,
  ];
}

/** What of `expected` a text lacks, white space aside. */
export function missingIn(text: string, expected: readonly string[]): readonly string[] {
  const squashed = squash(text);
  return expected.filter((words) => !squashed.includes(squash(words)));
}

/** Compares a written PDF with its report and gives its structure tree. */
export async function expectHonest(
  report: Report,
  limits: PdfLimits,
  language: string,
  bytes: Buffer,
): Promise<PdfTree> {
  const document = await read(bytes);
  const text = loadText(['templates'], language, report.timeZone);
  expect(missingIn(document.pages[0]?.text ?? '', figuresOf(report, text))).toEqual([]);
  const everywhere = [
    ...report.byAccount.slice(0, limits.accounts).map(({ accountId }) => accountId),
    ...report.byRegion.map(({ region }) => region),
    ...report.issues.map(({ issueId }) => issueId),
  ];
  expect(missingIn(document.squashed, everywhere)).toEqual([]);
  expect(/NaN|undefined|Infinity|\[object/.exec(document.squashed)).toBeNull();
  expectNoOverprint(document);
  const tree = await readTree(bytes);
  expectSound(tree);
  const attached = tree.attachments.map(({ name, bytes: content }) => [name, Buffer.from(content).toString()]);
  expect(attached).toEqual([['report.json', JSON.stringify(report)]]);
  return tree;
}
