// The pairs that were drawn at random, each beside GuardDuty's own count, and how they were drawn.
import type { SampledPair } from '../../../model/index.js';
import { accountCell, numberColumn } from '../cells.js';
import type { Context } from '../section.js';

/** Prints the sample; nothing where none was asked for. */
export async function printSample(context: Context): Promise<void> {
  const { flow, report, text } = context;
  const { sample } = report.reconciliation;
  if (sample === null) return;
  const { seed, pairs } = sample;
  flow.heading(2, text.t('pdf.reconciliation.sample'), { keep: 100 });
  flow.paragraph(pairs.length === 0 ? text.t('sample.none') : text.t('sample.how', { count: pairs.length, seed }));
  await flow.table<SampledPair>({
    columns: [
      {
        head: text.t('word.account'),
        weight: 2,
        cell: ({ accountId, accountName }) => accountCell(context, accountId, accountName),
      },
      { head: text.t('word.region'), cell: ({ region }) => region },
      {
        head: text.t('column.result'),
        weight: 2,
        cell: ({ result }) => [
          {
            text: text.t(`sample.result.${result}`),
            look: result === 'agrees' ? flow.looks.cell : flow.looks.cellStrong,
          },
        ],
      },
      numberColumn(text, text.t('column.listed'), ({ listed }) => listed),
      {
        head: text.t('pdf.head.official'),
        align: 'right',
        cell: ({ official }) => (official === null ? '–' : text.number(official)),
      },
    ],
    rows: pairs,
  });
}
