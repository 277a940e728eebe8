// Coverage by resource type: charts, counts, targets, who manages the agent, and units inside clusters.
import type { TypeFigures } from '../../../model/index.js';
import { type CoverageCounts, type UnitCounts, percentOf } from '../../../terms/index.js';
import { rangeText, typeText } from '../../words/index.js';
import { coverageColumns, numberColumn } from '../cells.js';
import { coverageBars } from '../charts/coverage-bars.js';
import type { Context, Section } from '../section.js';

export const types: Section = {
  id: 'types',
  title: (text) => text.t('pdf.section.types'),
  render: async (context) => {
    const { flow, report, text } = context;
    flow.startSectionBelow(text.t('pdf.section.types'), 'types');
    coverageBars(flow, report, true);
    const total = {
      resourceType: text.t('word.total'),
      counts: report.totals,
      target: report.conclusion.coverage.overall,
    };
    type Line = Pick<TypeFigures, 'resourceType' | 'counts' | 'target'>;
    await flow.table<Line>({
      columns: [
        { head: text.t('word.resourceType'), weight: 1, cell: ({ resourceType }) => typeText(text, resourceType) },
        ...coverageColumns<Line>(text),
        {
          head: text.t('word.target'),
          align: 'right',
          cell: ({ target }) =>
            target === null
              ? '–'
              : [
                  { text: text.percent(target.targetPercent) },
                  { text: text.t(`conclusion.${target.verdict}`), look: flow.looks.cellMuted },
                  ...(target.range === null
                    ? []
                    : [{ text: rangeText(text, target.range), look: flow.looks.cellMuted }]),
                ],
        },
      ],
      rows: [...report.byResourceType, total],
      strong: (row) => row === total,
    });
    await management(context);
    await units(context);
  },
};

async function management({ flow, report, text }: Context): Promise<void> {
  interface Line {
    readonly resourceType: string;
    readonly managementType: string;
    readonly counts: CoverageCounts;
  }
  const rows = report.byResourceType.flatMap(({ resourceType, managementTypes }) =>
    managementTypes.map((managed): Line => ({ resourceType, ...managed })),
  );
  flow.heading(2, text.t('pdf.types.management'), { keep: 90 });
  flow.paragraph(text.t('term.managementType.meaning'));
  if (rows.length === 0) {
    flow.paragraph(text.t('word.none'));
    return;
  }
  await flow.table<Line>({
    columns: [
      { head: text.t('word.resourceType'), cell: ({ resourceType }) => typeText(text, resourceType) },
      {
        head: text.t('pdf.head.managedBy'),
        weight: 1,
        cell: ({ managementType }) => text.label('pdf.management', managementType),
      },
      ...coverageColumns<Line>(text),
    ],
    rows,
  });
}

async function units({ flow, report, text }: Context): Promise<void> {
  interface Line {
    readonly resourceType: string;
    readonly units: UnitCounts;
  }
  const rows = report.byResourceType.flatMap(({ resourceType, units: counted }): readonly Line[] =>
    counted === null ? [] : [{ resourceType, units: counted }],
  );
  if (rows.length === 0) return;
  flow.heading(2, text.t('pdf.types.units'), { keep: 110 });
  flow.paragraph(text.t('pdf.types.unitsNote'));
  const count = rows.reduce((sum, row) => sum + row.units.contradictory, 0);
  if (count > 0) flow.paragraph(text.t('pdf.types.unitsContradictory', { count }), flow.looks.strong);
  await flow.table<Line>({
    columns: [
      {
        head: text.t('pdf.head.units'),
        weight: 1,
        cell: ({ resourceType }) => text.label('pdf.types.unit', resourceType),
      },
      {
        head: text.t('pdf.head.unitCoverage'),
        align: 'right',
        cell: ({ units: { covered, compatible } }) =>
          compatible === 0 ? text.t('word.notApplicable') : text.percent(percentOf(covered, compatible)),
      },
      numberColumn(text, text.t('pdf.head.covered'), (row) => row.units.covered),
      numberColumn(text, text.t('pdf.head.compatible'), (row) => row.units.compatible),
      numberColumn(text, text.t('word.clustersNotApplicable'), (row) => row.units.notApplicable),
      numberColumn(text, text.t('pdf.head.clustersContradictory'), (row) => row.units.contradictory),
      numberColumn(text, text.t('pdf.head.clustersUnknown'), (row) => row.units.unknown),
      numberColumn(text, text.t('pdf.head.clustersPartly'), (row) => row.units.healthyButPartly),
    ],
    rows,
  });
}
