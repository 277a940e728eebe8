// Sheet "Reconciliation": what was listed against what GuardDuty counts.
import type { Report, ReportLists, SampledPair } from '../../../../model/index.js';
import type { SampleResult } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';
import { dimensionText } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { joined, streamedSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';

interface Line {
  readonly region: string;
  /** null for the Region's total. */
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly compared: string;
  readonly listed: number;
  readonly official: number | null;
  readonly result: SampleResult;
}

/** What was compared in the lines on top; below, every difference, then every pair of the sample. */
export function reconciliationSheet({ report, lists, text, columns }: SheetContext): Promise<ListSheet> {
  const all: readonly Column<Line>[] = [
    columns.of('region', 'text', (line) => line.region, 60),
    columns.of('accountId', 'text', (line) => line.accountId ?? text.t('reconciliation.regionTotal')),
    columns.of('accountName', 'text', (line) => line.accountName),
    columns.of('dimension', 'text', (line) => line.compared),
    columns.of('listed', 'number', (line) => line.listed),
    columns.of('official', 'number', (line) => line.official),
    columns.of('difference', 'number', (line) => (line.official === null ? null : line.listed - line.official)),
    columns.of('result', 'text', (line) => text.t(`sample.result.${line.result}`), 60),
  ];
  const drawn = report.reconciliation.sample?.pairs ?? [];
  const rows = (): AsyncIterable<Line> => linesOf(lists.differences, drawn, text);
  return streamedSheet('reconciliation', all, rows, report.conclusion.completeness.differences + drawn.length, {
    intro: introOf(report, text),
    highlights: [
      { key: 'result', tone: 'bad', when: { text: text.t('sample.result.differs') } },
      { key: 'result', tone: 'good', when: { text: text.t('sample.result.agrees') } },
      { key: 'result', tone: 'warn', when: { text: text.t('sample.result.not-read') } },
    ],
  });
}

async function* linesOf(
  differences: ReportLists['differences'],
  drawn: readonly SampledPair[],
  text: Text,
): AsyncGenerator<Line> {
  for await (const { dimension, ...line } of differences()) {
    yield { ...line, compared: dimensionText(text, dimension), result: 'differs' };
  }
  for (const pair of drawn) yield { ...pair, compared: text.t('excel.reconciliation.drawnPair') };
}

function introOf({ reconciliation, conclusion: { completeness } }: Report, text: Text): ListSheet['intro'] {
  const regions = (names: readonly string[]): string => (names.length === 0 ? text.t('word.none') : joined(names));
  const { sample } = reconciliation;
  return [
    [text.t('excel.reconciliation.comparisons'), reconciliation.comparisons],
    [text.t('reconciliation.accountsCompared'), reconciliation.accountsCompared],
    [text.t('reconciliation.regionsCompared'), reconciliation.regionsCompared],
    [text.t('excel.reconciliation.differences'), completeness.differences],
    [text.t('excel.reconciliation.duplicates'), reconciliation.duplicates],
    [text.t('reconciliation.excludedResources'), reconciliation.excludedResources],
    [text.t('excel.reconciliation.moved'), regions(reconciliation.movedWhileReading)],
    [text.t('reconciliation.movedPairs'), reconciliation.movedPairs.length],
    [text.t('excel.reconciliation.reread'), regions(reconciliation.reread)],
    ...(sample === null
      ? []
      : [
          [text.t('excel.reconciliation.drawn'), sample.pairs.length] as const,
          [
            text.t('excel.reconciliation.drawnBy'),
            text.t('excel.reconciliation.drawnText', { seed: sample.seed }),
          ] as const,
        ]),
  ];
}
