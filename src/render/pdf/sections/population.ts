// The population: every pair of account and Region by state, and what is known about accounts, members and Regions.
import type { StateCount } from '../../../model/index.js';
import { numberColumn, orDash } from '../cells.js';
import type { CellPart } from '../engine/index.js';
import type { Section } from '../section.js';

type Line = Omit<StateCount, 'state' | 'accounts'> & {
  readonly state: StateCount['state'] | null;
  readonly accounts: number;
};

export const population: Section = {
  id: 'population',
  title: (text) => text.t('pdf.section.population'),
  render: async ({ flow, report, text }) => {
    const { accounts, regions, pairs, states, accountStates, relationshipStatuses, regionsNotEnabled, regionsLeftOut } =
      report.population;
    flow.startSectionBelow(text.t('pdf.section.population'), 'population');
    flow.paragraph(text.t('pdf.population.intro', { accounts, regions, pairs }));
    flow.heading(2, text.t('pdf.population.byState'));
    const sum: Line = { state: null, pairs: states.reduce((total, state) => total + state.pairs, 0), accounts };
    await flow.table<Line>({
      columns: [
        {
          head: text.t('pdf.head.state'),
          cell: ({ state }): readonly CellPart[] => [
            { text: state === null ? text.t('word.total') : text.t(`state.${state}`), look: flow.looks.cellStrong },
          ],
        },
        {
          head: text.t('pdf.head.meaning'),
          weight: 1,
          cell: ({ state }) => (state === null ? '' : text.t(`state.${state}.meaning`)),
        },
        numberColumn(text, text.t('pdf.head.pairs'), ({ pairs: count }) => count),
        numberColumn(text, text.t('pdf.head.accounts'), ({ accounts: count }) => count),
      ],
      rows: [...states, sum],
      strong: ({ state }) => state === null,
    });
    flow.paragraph(text.t('pdf.population.accountsNote'), flow.looks.muted);
    flow.heading(2, text.t('pdf.population.notEnabled'), { keep: 30 });
    flow.paragraph(
      regionsNotEnabled === null
        ? text.t('pdf.population.enabledUnknown')
        : regionsNotEnabled.length === 0
          ? text.t('pdf.population.allEnabled')
          : text.t('pdf.population.notEnabledList', { list: text.list(regionsNotEnabled) }),
      regionsNotEnabled === null ? flow.looks.strong : flow.looks.body,
    );
    if (regionsLeftOut !== null && regionsLeftOut.length > 0) {
      flow.paragraph(text.t('pdf.population.leftOutList', { list: text.list(regionsLeftOut) }), flow.looks.strong);
    }
    flow.heading(2, text.t('pdf.population.accountStates'));
    await counted(
      accountStates.map(({ state, accounts: count }) => [text.label('accountState', state), count]),
      text.t('pdf.head.accounts'),
    );
    flow.heading(2, text.t('pdf.population.relationships'));
    await counted(
      relationshipStatuses.map(({ status, pairs: count }) => [text.label('relationship', status), count]),
      text.t('pdf.head.pairs'),
    );

    async function counted(rows: readonly (readonly [string, number])[], head: string): Promise<void> {
      if (rows.length === 0) {
        flow.paragraph(text.t('word.none'));
        return;
      }
      await flow.table({
        columns: [
          { head: text.t('pdf.head.status'), weight: 1, cell: ([status]) => orDash(status) },
          numberColumn<readonly [string, number]>(text, head, ([, count]) => count),
        ],
        width: 0.7,
        rows,
      });
    }
  },
};
