// The charts of the summary: coverage by type with its targets, the population, and what makes resources unhealthy.
import { coveragePercent } from '../../../../terms/index.js';
import { typeText } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { ACCENTS, absolute, fraction, NUMBER_FORMAT, type Chart, type Range, type Series } from '../../engine/index.js';
import { LAST_COLUMN } from './cells.js';
import { issueLabel, needsNoFixing } from './issue-label.js';
import { CHART_ROWS, TOP_ISSUES, type SummaryPlaces, type TablePlace } from './places.js';

/** Columns of the summary between which the three charts stand, from 0. */
const BESIDE = [
  [0, 2],
  [2, 6],
  [6, LAST_COLUMN],
] as const;

/** Charts of the tables that the summary has, each of a table with rows. */
export function summaryCharts(context: SheetContext, sheet: string, places: SummaryPlaces): readonly Chart[] {
  const { charts, types, states, issues } = places;
  const rows = [charts - 1, charts - 1 + CHART_ROWS] as const;
  const all = [
    coverageChart(context, column(sheet, types)),
    statesChart(context, column(sheet, states)),
    ...(issues.last < issues.first ? [] : [issuesChart(context, column(sheet, issues))]),
  ];
  return all.map((chart, index): Chart => ({ ...chart, place: { columns: BESIDE[index] ?? BESIDE[0], rows } }));
}

type Placed = Omit<Chart, 'place'>;
interface ColumnOf {
  readonly values: <Value>(letter: string, values: readonly Value[]) => Range<Value>;
  readonly name: (letter: string, text: string) => Range<string>;
}

/** Ranges of a table's columns, and of the headers above them. */
function column(sheet: string, { first, last }: TablePlace): ColumnOf {
  return {
    values: (letter, values) => ({ ref: absolute(sheet, `${letter}${first}`, `${letter}${last}`), values }),
    name: (letter, text) => ({ ref: absolute(sheet, `${letter}${first - 1}`), values: [text] }),
  };
}

function coverageChart({ report, text }: SheetContext, { values, name }: ColumnOf): Placed {
  const lines = [
    ...report.byResourceType.map(({ resourceType, counts, target }) => ({
      label: typeText(text, resourceType),
      counts,
      target,
    })),
    { label: text.t('word.total'), counts: report.totals, target: report.conclusion.coverage.overall },
  ];
  const percents = lines.map(({ counts }) => coveragePercent(counts));
  const targets = lines.map(({ target }) => target?.targetPercent ?? null);
  const asFraction = (percent: number | null): number | null => (percent === null ? null : fraction(percent));
  const marks: Series = {
    name: name('G', text.t('word.target')),
    values: values('G', targets.map(asFraction)),
    accent: ACCENTS.mark,
  };
  return {
    title: text.t('excel.chart.coverage'),
    description: described(
      text.t('excel.chart.coverage'),
      lines.map(({ label }, index) =>
        text.t('excel.chart.coveragePoint', {
          label,
          coverage: text.percent(percents[index] ?? null),
          target: text.percent(targets[index] ?? null),
        }),
      ),
    ),
    format: text.t('excel.format.percent'),
    highest: 1,
    direction: 'col',
    categories: values(
      'A',
      lines.map(({ label }) => label),
    ),
    bars: [
      {
        name: name('F', text.t('word.coverage')),
        values: values('F', percents.map(asFraction)),
        accent: ACCENTS.plain,
      },
    ],
    ...(targets.every((target) => target === null) ? {} : { marks }),
  };
}

function statesChart({ report, text }: SheetContext, { values, name }: ColumnOf): Placed {
  const { states } = report.population;
  const labels = states.map(({ state }) => text.t(`state.${state}`));
  const special = { points: [states.findIndex(({ state }) => state === 'watched')], accent: ACCENTS.good };
  return {
    title: text.t('excel.chart.states'),
    description: described(
      text.t('excel.chart.states'),
      states.map(({ pairs }, index) => `${labels[index] ?? ''}: ${text.number(pairs)}`),
    ),
    format: NUMBER_FORMAT,
    direction: 'bar',
    categories: values('A', labels),
    bars: [
      {
        name: name('B', text.t('word.pairs')),
        values: values(
          'B',
          states.map(({ pairs }) => pairs),
        ),
        accent: ACCENTS.quiet,
        special,
      },
    ],
  };
}

/** What the issues are ranked by, so that the longest bar stands first. */
function issuesChart({ report, text }: SheetContext, { values, name }: ColumnOf): Placed {
  const issues = report.issues.slice(0, TOP_ISSUES);
  const labels = issues.map((issue) => issueLabel(issue, text));
  const points = issues.flatMap((issue, index) => (needsNoFixing(issue) ? [index] : []));
  return {
    title: text.t('excel.chart.issues'),
    description: described(
      text.t('excel.chart.issues'),
      issues.map(
        ({ solelyBlocked }, index) => `${labels[index] ?? ''}: ${text.t('count.resources', { count: solelyBlocked })}`,
      ),
    ),
    format: NUMBER_FORMAT,
    direction: 'bar',
    categories: values('A', labels),
    bars: [
      {
        name: name('B', text.t('column.solelyBlocked')),
        values: values(
          'B',
          issues.map(({ solelyBlocked }) => solelyBlocked),
        ),
        accent: ACCENTS.bad,
        special: { points, accent: ACCENTS.apart },
      },
    ],
  };
}

function described(title: string, points: readonly string[]): string {
  return `${title}: ${points.join('; ')}`;
}
