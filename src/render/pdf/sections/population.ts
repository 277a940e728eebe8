// The population: every pair of account and Region by state, and what is known about accounts, members and Regions.
import type { StateCount } from '../../../model/index.js';
import { numberColumn, orDash } from '../cells.js';
import type { CellPart } from '../engine/index.js';
import type { Context, Section } from '../section.js';

type Line = Omit<StateCount, 'state' | 'accounts'> & {
  readonly state: StateCount['state'] | null;
  readonly accounts: number;
};

export const population: Section = {
  id: 'population',
  title: (text) => text.t('pdf.section.population'),
  render: async (context) => {
    const { flow, report, text } = context;
    const { accounts, regions, pairs, accountStates, relationshipStatuses } = report.population;
    flow.startSectionBelow(text.t('pdf.section.population'), 'population');
    flow.paragraph(text.t('pdf.population.intro', { accounts, regions, pairs }));
    flow.heading(2, text.t('pdf.population.byState'));
    await byState(context);
    flow.paragraph(text.t('pdf.population.accountsNote'), flow.looks.muted);
    flow.paragraph(text.t('pdf.population.expected', report.conclusion.watched.pairs));
    regionsNotRead(context);
    flow.heading(2, text.t('word.accountStates'));
    await counted(
      context,
      accountStates.map(({ state, accounts: count }) => [text.label('accountState', state), count]),
      text.t('word.accounts'),
    );
    flow.heading(2, text.t('pdf.population.relationships'));
    await counted(
      context,
      relationshipStatuses.map(({ status, pairs: count }) => [text.label('relationship', status), count]),
      text.t('word.pairs'),
    );
  },
};

/** One line a state with what it means, and their sum. */
async function byState({ flow, report, text }: Context): Promise<void> {
  const { accounts, states } = report.population;
  const sum: Line = { state: null, pairs: states.reduce((total, state) => total + state.pairs, 0), accounts };
  await flow.table<Line>({
    columns: [
      {
        head: text.t('word.state'),
        cell: ({ state }): readonly CellPart[] => [
          { text: state === null ? text.t('word.total') : text.t(`state.${state}`), look: flow.looks.cellStrong },
        ],
      },
      {
        head: text.t('column.meaning'),
        weight: 1,
        cell: ({ state }) => (state === null ? '' : text.t(`state.${state}.meaning`)),
      },
      numberColumn(text, text.t('word.pairs'), ({ pairs }) => pairs),
      numberColumn(text, text.t('word.accounts'), (line) => line.accounts),
    ],
    rows: [...states, sum],
    strong: ({ state }) => state === null,
  });
}

/** Regions that are not enabled, and those that were left out. */
function regionsNotRead({ flow, report, text }: Context): void {
  const { regionsNotEnabled, regionsLeftOut } = report.population;
  flow.heading(2, text.t('pdf.population.notEnabled'), { keep: 30 });
  flow.paragraph(
    regionsNotEnabled === null
      ? text.t('pdf.population.enabledUnknown')
      : regionsNotEnabled.length === 0
        ? text.t('pdf.population.allEnabled')
        : text.t('pdf.population.notEnabledList', { list: text.list(regionsNotEnabled) }),
    regionsNotEnabled === null ? flow.looks.strong : flow.looks.body,
  );
  if (regionsLeftOut === null) {
    flow.paragraph(text.t('pdf.population.leftOutUnknown'), flow.looks.strong);
  } else if (regionsLeftOut.length > 0) {
    flow.paragraph(text.t('pdf.population.leftOutList', { list: text.list(regionsLeftOut) }), flow.looks.strong);
  }
}

/** One line a status that AWS gives, as it gives it. */
async function counted(
  { flow, text }: Context,
  rows: readonly (readonly [string, number])[],
  head: string,
): Promise<void> {
  if (rows.length === 0) {
    flow.paragraph(text.t('word.none'));
    return;
  }
  await flow.table<readonly [string, number]>({
    columns: [
      { head: text.t('column.workStatus'), weight: 1, cell: ([status]) => orDash(status) },
      numberColumn(text, head, ([, count]) => count),
    ],
    width: 0.7,
    rows,
  });
}
