// Sheet "Read me": what the workbook is, how to work with it, and what programs can rely on.
import { WORK_STATUSES, WORKBOOK_FORMAT, WORKBOOK_NAMES } from '../../../model/index.js';
import { BLIND_SPOTS } from '../../../terms/index.js';
import { organizationText, returnedText } from '../../words/index.js';
import type { SheetContext } from '../context.js';
import { AS_OF_NAME, FIGURE_PREFIX } from '../contract.js';
import { instant, joined, named, styled, type Layout, type NamedCell } from '../engine/index.js';
import type { Grid, ListSheet } from '../sheet-keys.js';

const WIDTHS = [36, 100, 26];

/** Terms of every format, then those of this one. */
const TERMS = [
  'term.conclusion', 'term.completeness', 'term.pair', 'term.expected', 'term.notApplicable', 'term.watched',
  'term.partlyWatched', 'term.rootCause', 'excel.term.coverage', 'excel.term.unknownStatus',
  'excel.term.coveredUnits', 'excel.term.contradictoryUnits', 'term.ecsCluster', 'term.managementType',
  'excel.term.agentVersion', 'term.updatedAt', 'term.issueForm', 'term.advice',
  'excel.term.class', 'excel.term.owner', 'excel.term.settling', 'excel.term.since', 'excel.term.age',
  'excel.term.reopened', 'excel.term.note', 'excel.term.workId',
] as const; // prettier-ignore

/** Headers of the officer's columns. */
const NOTE_HEADERS = ['workStatus', 'assignee', 'dueDate', 'comment', 'ticket'] as const;

/** A column of cells on this sheet that has a name. */
export interface NamedColumn {
  readonly name: string;
  readonly first: string;
  readonly last: string;
}

/** The rest of the workbook, which this sheet tells of. */
interface Contents {
  readonly lists: readonly ListSheet[];
  readonly layout: Layout;
  readonly summary: Grid;
}

/**
 * Fills the sheet.
 *
 * @returns where the words for the status stand, beside them their keys, and the checksums of workbooks that came back.
 */
export function writeReadMe(grid: Grid, context: SheetContext, contents: Contents): readonly NamedColumn[] {
  grid.widths(WIDTHS);
  writeAbout(grid, context);
  writeSteps(grid, context);
  const status = writeStatuses(grid, context);
  const takenIn = writeReturned(grid, context);
  writeSheets(grid, context, contents);
  writeTerms(grid, context);
  writeBlindSpots(grid, context);
  writeFigures(grid, context, contents.summary.names);
  writePrograms(grid, context);
  return [...status, ...takenIn];
}

function writeAbout(grid: Grid, { report, text }: SheetContext): void {
  const { organization, conclusion } = report;
  grid.title(text.pick(report.title));
  const fact = (label: string, value: string): void => {
    grid.line([styled(label, 'label'), styled(value, 'text')]);
  };
  fact(text.t('excel.readme.what'), text.t('excel.readme.whatText'));
  fact(text.t('word.organization'), organizationText(organization, text));
  fact(text.t('word.period'), text.month(report.period));
  fact(
    text.t('word.asOf'),
    text.t('word.asOfValue', { instant: text.dateTime(report.asOf), timeZone: report.timeZone }),
  );
  fact(text.t('conclusion.title'), text.t(`conclusion.${conclusion.verdict}`));
  fact(text.t('completeness.title'), text.t(`completeness.${conclusion.completeness.verdict}`));
  if (report.classification !== null) fact(text.t('word.classification'), text.pick(report.classification));
  grid.skip();
}

function writeSteps(grid: Grid, { text }: SheetContext): void {
  const line = (label: string, value: string): void => {
    grid.line([styled(label, 'label'), styled(value, 'text')]);
  };
  grid.heading(text.t('excel.readme.how'));
  line(text.t('excel.sheet.summary'), text.t('excel.readme.howSummary'));
  line(text.t('excel.sheet.work'), text.t('excel.readme.howWork'));
  line(text.t('excel.sheet.pairs'), text.t('excel.readme.howPairs'));
  const columns = text.list(NOTE_HEADERS.map((header) => text.t(`column.${header}`)));
  line(text.t('excel.readme.yourColumns'), text.t('excel.readme.howNotes', { columns }));
  line(
    text.t('excel.readme.handBack'),
    text.t('excel.readme.howReturn', {
      readme: text.t('excel.sheet.readme'),
      workId: text.t('column.workId'),
    }),
  );
  line(
    text.t('excel.readme.nextMonth'),
    text.t('excel.readme.howNext', {
      closed: text.t('excel.sheet.closed'),
      conflicts: text.t('excel.sheet.conflicts'),
    }),
  );
  grid.skip();
}

function writeStatuses(grid: Grid, { text }: SheetContext): readonly NamedColumn[] {
  grid.heading(text.t('excel.readme.statuses'));
  grid.head([text.t('column.workStatus'), text.t('column.meaning'), text.t('excel.readme.key')], [2, 3]);
  const first = grid.row;
  for (const status of WORK_STATUSES) {
    grid.line([
      styled(text.t(`excel.workStatus.${status}`), 'label'),
      text.t(`excel.workStatus.${status}.meaning`),
      styled(status, 'code'),
    ]);
  }
  const last = grid.row - 1;
  grid.skip();
  const column = (name: string, letter: string): NamedColumn => ({
    name,
    first: `${letter}${first}`,
    last: `${letter}${last}`,
  });
  return [column(WORKBOOK_NAMES.statusWords, 'A'), column(WORKBOOK_NAMES.statusKeys, 'C')];
}

/** The checksums of those that were used have a name, by which the next run tells a late copy from an old one. */
function writeReturned(grid: Grid, { notes, text }: SheetContext): readonly NamedColumn[] {
  if (notes.workbooks.length === 0) return [];
  grid.heading(text.t('word.returnedWorkbooks'));
  grid.head([text.t('column.file'), text.t('column.result'), text.t('column.sha256')], [2, 3]);
  const first = grid.row;
  for (const workbook of notes.workbooks) {
    const sha256 = workbook.refused === null ? workbook.sha256 : null;
    grid.line([styled(workbook.file, 'label'), styled(returnedText(workbook, text), 'text'), styled(sha256, 'code')]);
  }
  const last = grid.row - 1;
  if (notes.conflicts.length > 0) {
    grid.line([
      { text: text.t('excel.sheet.conflicts'), sheet: 'conflicts' },
      text.t('excel.readme.conflicts', { count: notes.conflicts.length }),
    ]);
  }
  grid.skip();
  return [{ name: WORKBOOK_NAMES.takenIn, first: `C${first}`, last: `C${last}` }];
}

function writeSheets(grid: Grid, { text }: SheetContext, { lists, layout, summary }: Contents): void {
  grid.heading(text.t('excel.summary.contents'));
  grid.head([text.t('excel.summary.sheet'), text.t('excel.summary.content'), text.t('excel.summary.rows')], [2]);
  grid.line([{ text: summary.name, sheet: 'summary' }, text.t('excel.about.summary')]);
  for (const list of lists) {
    const names = layout.parts.filter((part) => part.list === list).map((part) => part.name);
    const [first = '', ...further] = names;
    const about = text.t(`excel.about.${list.key}`);
    const content =
      further.length === 0 ? about : `${about}. ${text.t('excel.readme.goesOn', { sheets: joined(further) })}`;
    grid.line([{ text: first, sheet: list.key }, content, list.count]);
  }
  grid.skip();
}

function writeTerms(grid: Grid, { report, text }: SheetContext): void {
  grid.heading(text.t('word.terms'));
  for (const term of TERMS) grid.line([styled(text.t(term), 'label'), text.t(`${term}.meaning`)]);
  const days = report.conclusion.watched.newAccountDays;
  grid.line([styled(text.t('term.newAccount'), 'label'), text.t('term.newAccount.meaning', { days })]);
  grid.skip();
}

/** What no figure can tell of. */
function writeBlindSpots(grid: Grid, { text }: SheetContext): void {
  grid.heading(text.t('blindSpots.title'));
  grid.line([styled(text.t('blindSpots.intro'), 'note')]);
  for (const id of BLIND_SPOTS) grid.line([styled(text.t(`blindSpots.${id}`), 'label')]);
  grid.line([styled(text.t('blindSpots.supported'), 'note')]);
  grid.skip();
}

function writeFigures(grid: Grid, { text }: SheetContext, figures: readonly NamedCell[]): void {
  grid.heading(text.t('excel.readme.figures'));
  grid.line([styled(text.t('excel.readme.figuresNote'), 'note')]);
  grid.head([text.t('excel.readme.name'), text.t('excel.summary.figure')], [2]);
  for (const { name, label, address } of figures) {
    grid.line([styled(FIGURE_PREFIX + name, 'code'), { text: label, sheet: 'summary', cell: address }]);
  }
  grid.skip();
}

function writePrograms(grid: Grid, { report, text }: SheetContext): void {
  grid.heading(text.t('excel.readme.programs'));
  grid.line([styled(text.t('excel.readme.programsNote'), 'note')]);
  grid.head([text.t('excel.readme.name'), text.t('column.value')], [2]);
  const cell = (name: string, value: string | number | Date | null, style: 'text' | 'date' = 'text'): void => {
    grid.line([styled(name, 'code'), named(styled(value, style), name, name)]);
  };
  cell(WORKBOOK_NAMES.reportId, report.reportId);
  cell(WORKBOOK_NAMES.organizationId, report.organization.id);
  cell(WORKBOOK_NAMES.period, report.period);
  cell(AS_OF_NAME, instant(report.asOf), 'date');
  cell(WORKBOOK_NAMES.format, WORKBOOK_FORMAT);
}
