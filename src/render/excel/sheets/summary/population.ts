// The part of the summary that says who was looked at: every pair is in exactly one state.
import type { Text } from '../../../../text/index.js';
import type { SheetContext } from '../../context.js';
import { keyPart } from '../../contract.js';
import { joined, named, styled } from '../../engine/index.js';
import type { Grid } from '../../sheet-keys.js';
import { LAST_COLUMN } from './cells.js';
import type { TablePlace } from './places.js';

/** Regions that have room in one line. */
const REGIONS_A_LINE = 9;

/** The population table with its sum line, and how AWS sees accounts and members. */
export function writePopulation(grid: Grid, { report, text }: SheetContext): TablePlace {
  const { population } = report;
  grid.line([styled(text.t('excel.summary.population'), 'heading')]);
  grid.line([
    styled(
      text.t('excel.summary.populationSum', {
        accounts: text.t('count.accounts', { count: population.accounts }),
        regions: text.t('count.regions', { count: population.regions }),
        pairs: text.t('count.pairs', { count: population.pairs }),
      }),
      'note',
    ),
  ]);
  grid.head(
    [text.t('word.state'), text.t('word.pairs'), text.t('word.accounts'), text.t('column.meaning')],
    [4],
    LAST_COLUMN,
  );
  const first = grid.row;
  for (const { state, pairs, accounts } of population.states) {
    grid.line([
      styled(text.t(`state.${state}`), 'label'),
      named(pairs, `state_${keyPart(state)}`, `${text.t('word.pairs')}: ${text.t(`state.${state}`)}`),
      accounts,
      styled(text.t(`state.${state}.meaning`), 'plain'),
    ]);
  }
  const last = grid.row - 1;
  const all = named(grid.sum(2, first, population.pairs), 'pairs', text.t('word.pairs'));
  grid.line([styled(text.t('word.total'), 'sumLabel'), all, styled(null, 'sum')]);
  grid.skip();

  grid.head([text.t('word.accountStates'), text.t('word.accounts')]);
  for (const { state, accounts } of population.accountStates) {
    grid.line([styled(text.label('accountState', state), 'label'), accounts]);
  }
  grid.skip();
  grid.head([text.t('excel.summary.relationships'), text.t('word.pairs')]);
  for (const { status, pairs } of population.relationshipStatuses) {
    grid.line([styled(text.label('relationship', status), 'label'), pairs]);
  }
  grid.skip();
  writeRegions(grid, text.t('excel.summary.regionsNotEnabled'), population.regionsNotEnabled, text);
  writeRegions(grid, text.t('excel.summary.regionsLeftOut'), population.regionsLeftOut, text);
  grid.skip();
  return { first, last };
}

function writeRegions(grid: Grid, title: string, regions: readonly string[] | null, text: Text): void {
  const label = styled(title, 'label');
  if (regions === null) {
    grid.line([label, styled(text.t('word.regionsUnknown'), 'plain')]);
    return;
  }
  if (regions.length === 0) grid.line([label, styled(text.t('word.none'), 'plain')]);
  for (let first = 0; first < regions.length; first += REGIONS_A_LINE) {
    const line = joined(regions.slice(first, first + REGIONS_A_LINE));
    grid.line([first === 0 ? label : undefined, styled(line, 'plain')]);
  }
}
