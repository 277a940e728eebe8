// Where the figures come from: tool, digests, caller, times, files and API requests.
import type { CallFigures, Provenance, ReturnedWorkbook } from '../../../model/index.js';
import type { Text } from '../../../text/index.js';
import { notCollectedTexts, pairStateRuleText, returnedText } from '../../words/index.js';
import { numberColumn, orDash } from '../cells.js';
import type { Cell, Setting } from '../engine/index.js';
import type { Context, Section } from '../section.js';

type Requests = Omit<CallFigures, 'region'>;

export const provenance: Section = {
  id: 'provenance',
  title: (text) => text.t('pdf.section.provenance'),
  render: async (context) => {
    const { flow, report, text } = context;
    flow.startSection(text.t('pdf.section.provenance'), 'provenance');
    flow.paragraph(text.t('pdf.provenance.intro'));
    await origin(context);
    flow.heading(2, text.t('pdf.provenance.test'));
    flow.list(waysToTest(context));
    flow.heading(2, text.t('pdf.provenance.files'));
    flow.paragraph(text.t('pdf.provenance.manifest'));
    flow.list(report.provenance.files);
    await returnedWorkbooks(context);
    await requests(context);
  },
};

/** One line an item. */
async function origin({ flow, report, text }: Context): Promise<void> {
  const source = report.provenance;
  const instant = (value: string): Cell => [
    { text: text.t('word.asOfValue', { instant: text.dateTime(value), timeZone: text.timeZone }) },
    { text: value, look: flow.looks.cellCode },
  ];
  await flow.table<readonly [string, Cell]>({
    columns: [
      { head: text.t('pdf.head.item'), cell: ([label]) => label },
      { head: text.t('column.value'), weight: 1, cell: ([, value]) => value },
    ],
    rows: [
      [text.t('pdf.provenance.report'), code(flow, report.reportId)],
      [text.t('provenance.tool'), `${source.tool.name} ${source.tool.version}`],
      [text.t('pdf.provenance.started'), instant(source.startedAt)],
      [text.t('pdf.provenance.completed'), instant(source.completedAt)],
      [text.t('provenance.callerAccount'), source.callerAccountId],
      [text.t('pdf.provenance.arn'), code(flow, source.callerArn)],
      [text.t('pdf.provenance.mode'), text.t(`mode.${source.mode}`)],
      [text.t('pdf.provenance.statistics'), text.t(`statistics.${source.statistics}`)],
      [text.t('pdf.provenance.partition'), source.partition],
      [text.t('pdf.provenance.snapshot'), code(flow, source.snapshotDigest)],
      [text.t('provenance.snapshotVersion'), text.number(source.snapshotVersion)],
      [text.t('provenance.pairStateRule'), pairStateRuleText(source, text)],
      ...notCollected(source, text),
      [text.t('pdf.provenance.config'), code(flow, source.configDigest)],
      [text.t('pdf.provenance.catalog'), code(flow, source.catalogDigest)],
      [
        text.t('pdf.provenance.overrides'),
        source.templateOverrides.length === 0
          ? text.t('word.none')
          : source.templateOverrides.map((file) => ({ text: file, look: flow.looks.cellCode })),
      ],
      [text.t('pdf.provenance.requests'), text.number(source.requests)],
    ],
  });
}

/** What the snapshot does not have because of its version; nothing where it has all. */
function notCollected(source: Provenance, text: Text): readonly (readonly [string, Cell])[] {
  const facts = notCollectedTexts(source, text);
  return facts.length === 0 ? [] : [[text.t('provenance.notCollected'), facts.map((fact) => ({ text: fact }))]];
}

/** How a reader can test the figures. */
function waysToTest({ report, text }: Context): readonly string[] {
  return [
    text.t('pdf.provenance.testPopulation', { ...report.population, section: text.t('pdf.section.population') }),
    text.t('pdf.provenance.testList', { section: text.t('pdf.section.reconciliation') }),
    ...(report.reconciliation.sample === null
      ? []
      : [text.t('pdf.provenance.testSample', { section: text.t('pdf.section.reconciliation') })]),
    text.t('pdf.provenance.testFigures'),
    text.t('pdf.provenance.testFiles'),
  ];
}

/** What became of the workbooks that officers returned; nothing where none was. */
async function returnedWorkbooks({ flow, report, text }: Context): Promise<void> {
  const { returnedWorkbooks: rows } = report.provenance;
  if (rows.length === 0) return;
  flow.heading(2, text.t('word.returnedWorkbooks'));
  flow.paragraph(text.t('pdf.returned.intro'));
  await flow.table<ReturnedWorkbook>({
    columns: [
      { head: text.t('column.file'), weight: 1, cell: ({ file }) => file },
      { head: text.t('pdf.returned.result'), weight: 1, cell: (workbook) => returnedText(workbook, text) },
      { head: text.t('column.sha256'), weight: 1, cell: ({ sha256 }) => code(flow, sha256 ?? '') },
    ],
    rows,
  });
}

/** API requests by operation, then by operation and Region; nothing where none was made. */
async function requests({ flow, report, text }: Context): Promise<void> {
  const { calls, callTotals } = report.provenance;
  if (calls.length === 0) return;
  const counts = [
    numberColumn<Requests>(text, text.t('column.requests'), (row) => row.requests),
    numberColumn<Requests>(text, text.t('column.throttles'), ({ throttles }) => throttles),
    numberColumn<Requests>(text, text.t('pdf.head.failures'), ({ failures }) => failures),
  ];
  const operation = { head: text.t('column.operation'), weight: 2, cell: (row: Requests) => row.operation };
  flow.heading(2, text.t('pdf.provenance.calls'));
  await flow.table<Requests>({ columns: [operation, ...counts], width: 0.75, rows: callTotals });
  flow.heading(2, text.t('pdf.provenance.callsByRegion'));
  const region = { head: text.t('word.region'), weight: 1, cell: (row: CallFigures) => orDash(row.region) };
  await flow.table<CallFigures>({ columns: [operation, region, ...counts], rows: calls });
}

function code({ looks }: Setting, value: string): Cell {
  return [{ text: orDash(value), look: looks.cellCode }];
}
