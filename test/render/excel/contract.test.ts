import { describe, expect, it } from 'vitest';
import {
  CLOSED_COLUMNS,
  FOLLOW_UP_COLUMNS,
  NOTE_COLUMNS,
  WORKBOOK_FORMAT,
  WORK_SHEET_NAMES,
} from '../../../src/model/index.js';
import { totalOf } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { sampleReport } from '../../support/samples.js';
import { CLOSED, notesWith } from './notes.js';
import { definedNames, readSheets, workbookBytes, type ReadCell } from './workbook-reader.js';

const sample = await sampleReport('usual');
const { report, lists } = sample;
const conflict = { workId: CLOSED.workId, field: 'status', value: 'x', used: true, file: 'a.xlsx' } as const;
const notes = notesWith({ closed: [CLOSED], conflicts: [conflict] });

const COUNTS = 'healthy unhealthy other resources coverage';
const PAIRS = 'watched pairs_expected pairs_watched pairs_partly pairs_unwatched pairs_unknown pairs_not_applicable';
/** Plans with their settings, Runtime Monitoring first; and those that members can get by themselves, without it. */
const told = report.plans!.plans;
const isRuntime = ({ name }: { readonly name: string }): boolean => /^(EKS_)?RUNTIME_MONITORING$/.test(name);
const PLANS = [...told.filter(isRuntime).toReversed(), ...told.filter((plan) => !isRuntime(plan))]
  .flatMap(({ name, settings }) => [name, ...settings.map((setting) => `${name}_${setting.name}`)])
  .join(' ')
  .toLowerCase();
const AUTO_ENABLE = told
  .filter(({ name, autoEnable }) => autoEnable.length > 0 && name !== 'RUNTIME_MONITORING')
  .map(({ name }) => `auto_enable_${name.toLowerCase()}`)
  .join(' ');
const TYPES = report.byResourceType
  .map(({ resourceType }) => resourceType.toLowerCase())
  .map((type) => `${type}_coverage ${type}_resources`)
  .join(' ');

/** Column keys that programs rely on, wherever the column stands; a key may be added, never renamed. */
const KEYS: Readonly<Record<string, string>> = {
  list_work:
    'account_id account_name ou_path owner region resource_type name coverage_status issue_title issue_class first_step since age_days ' +
    'since_source to_check status assignee due_date comment ticket issue_id resource_id settling reopened ' +
    'unhealthy_instances issue_type issue_text commands work_id',
  list_closed:
    'account_id account_name ou_path region resource_type name issue_title state_now since closed_in ' +
    'status assignee due_date comment ticket issue_id resource_id work_id',
  list_conflicts:
    'work_id account_id account_name region resource_type name issue_title field value used report_id file',
  list_pairs:
    'kind account_id account_name region cause what_to_do pairs accounts pairs_of_new_accounts ou_path account_state ' +
    'new_account pair_state meaning agent_eks agent_ecs agent_ec2 operation missing_permission ' +
    'since age_days since_source to_check status assignee due_date comment ticket reopened gap_id cause_id work_id',
  list_accounts: `account_id account_name account_state ou_path coverage healthy unhealthy other resources ${PAIRS} ${TYPES} issues joined_at new_account tags`,
  list_regions: `region opt_status relation auto_enable auto_enable_runtime ${COUNTS} ${PAIRS} ${TYPES} listed official ${AUTO_ENABLE}`,
  list_ous: `ou_path ou_id depth accounts_direct accounts_below ${COUNTS} ${PAIRS}`,
  list_matrix: `account_id account_name coverage ${lists.matrix.regions.join(' ')}`,
  list_plans: `account_id account_name region ou_path new_account pair_state auto_enable auto_enable_runtime ${PLANS}`,
  list_resources:
    'account_id account_name ou_path region resource_type resource_id name coverage_status management_type ' +
    'issue_titles issue_ids issue_texts updated_at covered_units compatible_units agent_version addon_status ' +
    'instance_type cluster_arn unhealthy_instances',
  list_issues:
    'rank issue_title issue_id issue_class resources accounts regions resource_types settling solely_blocked',
  list_unmapped: 'resource_type issue_text resources',
  list_remediation:
    'issue_title issue_class owner effort affected_total meaning risk step_number step step_source commands ' +
    'command_variables procedure impact verify references issue_type issue_type_meaning resource_types issue_id',
  list_groups: 'issue_title issue_id owner account_id account_name ou_path region resources',
  list_procedures: 'procedure procedure_id step_number step step_source commands command_variables references',
  list_references: 'reference_of issue_id procedure_id page checked_on address',
  list_variables: 'variable explanation',
  list_gaps:
    'region account_id account_name ou_path operation reason meaning what_to_do missing_permission error_code attempts ' +
    'pairs detail gap_id',
  list_reconciliation: 'region account_id account_name dimension listed official difference result',
  list_provenance: 'subject value',
  list_calls: 'operation region requests throttles failures',
};

interface Book {
  readonly names: ReadonlyMap<string, string>;
  /** Cells of the range that a name refers to, row by row. */
  readonly at: (name: string) => readonly (readonly ReadCell[])[];
}

async function open(language: string, rowLimit?: number): Promise<Book> {
  const bytes = await workbookBytes({ ...sample, notes }, language, rowLimit);
  const sheets = await readSheets(bytes);
  const names = definedNames(bytes);
  const at = (name: string) => {
    const range = /^'([^']+)'!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?$/.exec(names.get(name) ?? '');
    if (range === null) throw new Error(`There is no name ${name}.`);
    const [, sheet, left, top, right = left, bottom = top] = range;
    const column = (letters: string): number =>
      Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return sheets
      .get(sheet!)!
      .slice(Number(top) - 1, Number(bottom))
      .map((row) => row.slice(column(left!) - 1, column(right!)));
  };
  return { names, at };
}

const books = new Map(
  await Promise.all(['en', 'es', 'de'].map(async (language) => [language, await open(language)] as const)),
);

describe.each([...books])('a program that reads the workbook in "%s"', (_, { names, at }) => {
  it('finds every list by its name, and every column by its key', () => {
    const lists = [...names.keys()].filter((name) => name.startsWith('list_'));
    expect(Object.fromEntries(lists.map((name) => [name, at(name)[0]!.join(' ')]))).toEqual(KEYS);
    for (const keys of Object.values(KEYS)) expect(new Set(keys.split(' ')).size).toBe(keys.split(' ').length);
  });

  it('finds out which report it is', () => {
    expect(at('report_id')).toEqual([[report.reportId]]);
    expect(at('organization_id')).toEqual([[report.organization.id]]);
    expect(at('report_period')).toEqual([[report.period]]);
    expect(at('workbook_format')).toEqual([[WORKBOOK_FORMAT]]);
    expect(at('status_words')).toHaveLength(5);
    expect(at('status_keys').flat()).toEqual(['open', 'in-progress', 'waiting', 'risk-accepted', 'done']);
  });

  it('finds the key figures', () => {
    const { totals, conclusion, population } = report;
    const { completeness, coverage, watched } = conclusion;
    const share = (part: number, whole: number): number => Math.floor((part * 1000) / whole) / 1000;
    const figures: Record<string, ReadCell> = {
      coverage: share(totals.healthy, totalOf(totals)),
      healthy: totals.healthy,
      unhealthy: totals.unhealthy,
      other: totals.other,
      resources: totalOf(totals),
      target: coverage.overall.targetPercent / 100,
      watched: share(watched.pairs.watched, watched.pairs.expected),
      watched_target: watched.targetPercent / 100,
      pairs_expected: watched.pairs.expected,
      pairs_watched: watched.pairs.watched,
      pairs_partly: watched.pairs.partly,
      pairs_unwatched: watched.pairs.unwatched,
      pairs_unknown: watched.pairs.unknown,
      pairs_not_applicable: watched.pairs.notApplicable,
      pairs_of_new_accounts: watched.ofNewAccounts,
      pairs_unread: coverage.pairsUnread,
      causes: report.causesTotal,
      pairs_to_follow_up: report.pairsToFollowUp,
      gaps: completeness.gaps,
      differences: completeness.differences,
      pairs: population.pairs,
    };
    for (const { resourceType, counts } of report.byResourceType) {
      const type = resourceType.toLowerCase();
      figures[`healthy_${type}`] = counts.healthy;
      figures[`unhealthy_${type}`] = counts.unhealthy;
      figures[`resources_${type}`] = totalOf(counts);
      figures[`coverage_${type}`] = share(counts.healthy, totalOf(counts));
    }
    for (const { state, pairs } of population.states) figures[`state_${state.replaceAll('-', '_')}`] = pairs;
    for (const [name, value] of Object.entries(figures)) expect(at(`figure_${name}`), name).toEqual([[value]]);
  });
});

describe('the conclusion and its parts', () => {
  it.each([...books])('have names in "%s", with the verdict in words', (language, { at }) => {
    const text = loadText(['templates'], language, 'UTC');
    const { verdict, watched, coverage, completeness } = report.conclusion;
    expect(at('figure_conclusion')).toEqual([[text.t(`conclusion.${verdict}`)]]);
    expect(at('figure_watched_result')).toEqual([[text.t(`conclusion.${watched.verdict}`)]]);
    expect(at('figure_coverage_result')).toEqual([[text.t(`conclusion.${coverage.verdict}`)]]);
    expect(at('figure_completeness')).toEqual([[text.t(`completeness.${completeness.verdict}`)]]);
  });
});

describe('the names', () => {
  it('are the same in every language, and none looks like an address or has a dot', () => {
    const [english, ...others] = [...books.values()].map(({ names }) => [...names.keys()]);
    for (const names of others) expect(names).toEqual(english);
    for (const name of english!) expect(name).toMatch(/^(?!([a-z]{1,3}\d+|r\d*c\d*)$)[a-z][a-z0-9_]*$/);
  });

  it('have a number where a list goes on on a further sheet', async () => {
    const each = 300;
    // Two rows of headers stand above the list on every sheet.
    const { names, at } = await open('en', each + 2);
    expect(totalOf(sample.report.totals)).toBeGreaterThan(2 * each);
    expect(totalOf(sample.report.totals)).toBeLessThanOrEqual(3 * each);
    expect([...names.keys()].filter((name) => name.startsWith('list_resources'))).toEqual([
      'list_resources',
      'list_resources_2',
      'list_resources_3',
    ]);
    expect(at('list_resources_3')).toEqual(at('list_resources'));
  });

  it('agree with what reads returned workbooks', () => {
    for (const [name, columns] of [
      [WORK_SHEET_NAMES.work, Object.values(CLOSED_COLUMNS).filter((key) => key !== 'closed_in')],
      [WORK_SHEET_NAMES.closed, Object.values(CLOSED_COLUMNS)],
      [
        WORK_SHEET_NAMES.pairs,
        ['work_id', 'account_id', 'account_name', 'ou_path', 'region', 'since', ...Object.values(FOLLOW_UP_COLUMNS)],
      ],
    ] as const) {
      const keys = KEYS[name]!.split(' ');
      expect(keys).toEqual(expect.arrayContaining([...columns, ...Object.values(NOTE_COLUMNS)]));
    }
  });
});
