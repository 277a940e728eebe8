// Sheet "Protection plans": the plans of every account and Region in use, with their totals above.
import type { MatrixCell, PlanContradictions, PlanFigures, Plans, SwitchCounts } from '../../../../model/index.js';
import {
  EKS_RUNTIME_MONITORING,
  isExpected,
  type PairState,
  POLICY_MANAGED,
  type PlanSetting,
  type ProtectionPlan,
  type RegionName,
  RUNTIME_MONITORING,
  switchedOf,
} from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';
import { accountRows, type AccountRow } from '../../../account-rows.js';
import type { SheetContext } from '../../context.js';
import { keyPart } from '../../contract.js';
import { streamedSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { accountOus } from '../shared/ou-names.js';
import { autoEnableText, PLAN_WIDTH, switchedText } from '../shared/plan-words.js';

interface Row {
  readonly account: AccountRow['account'];
  readonly region: RegionName;
  readonly cell: MatrixCell;
}

/** A plan, or one of its settings, that has a column. */
interface Switch {
  readonly key: string;
  readonly header: string;
  readonly counts: SwitchCounts;
  /** null for a setting. */
  readonly plan: PlanFigures | null;
  /** Where the plan or setting of a pair stands, if GuardDuty named it. */
  readonly of: (plans: readonly ProtectionPlan[]) => readonly PlanSetting[];
}

/** One row a pair, in the order of the matrix; made while it is written. Nothing but a line above says that plans were not kept. */
export async function plansSheet(context: SheetContext): Promise<ListSheet> {
  const { report, lists, text } = context;
  const { plans } = report;
  const switches = plans === null ? [] : inOrderOfUse(plans).flatMap((plan) => switchesOf(plan, text));
  const place = placeColumns(context);
  const columns = [...place, ...switches.map((one) => switchColumn(one, context))];
  const rows = function* (): Generator<Row> {
    if (plans === null) return;
    for (const { account, cells } of accountRows(report, lists.matrix)) {
      for (const [index, cell] of cells.entries()) {
        const region = lists.matrix.regions[index];
        if (region !== undefined && isListed(cell.state)) yield { account, region, cell };
      }
    }
  };
  const count = plans === null ? 0 : plans.told + plans.notTold;
  return streamedSheet('plans', columns, rows, count, {
    frozenColumns: 3,
    intro: plans === null ? [[text.t('excel.plans.notCollected')]] : totals(plans, switches, place.length, text),
  });
}

/** The pairs that the totals count: those where something is to be watched, or would be if it were offered. */
function isListed(state: PairState): boolean {
  return isExpected(state) || state === 'not-offered';
}

function placeColumns({ report, text, columns }: SheetContext): readonly Column<Row>[] {
  const regions = new Map(report.byRegion.map((region) => [region.region, region]));
  const ouOf = accountOus(report, text);
  return [
    columns.of('accountId', 'text', ({ account }) => account.accountId),
    columns.of('accountName', 'text', ({ account }) => account.name, COLUMN_WIDTHS.accountName),
    columns.of('region', 'text', ({ region }) => region),
    columns.of('ouPath', 'text', ({ account }) => ouOf(account.accountId), COLUMN_WIDTHS.ouPath),
    columns.of('newAccount', 'text', ({ account }) => (account.isNew ? text.t('word.newAccount') : null)),
    columns.of('pairState', 'text', ({ cell }) => text.t(`state.${cell.state}`), 36),
    columns.of('autoEnable', 'text', ({ region }) =>
      autoEnableText(regions.get(region)?.autoEnableMembers ?? null, text),
    ),
    columns.of('autoEnableRuntime', 'text', ({ region }) =>
      autoEnableText(regions.get(region)?.autoEnableRuntimeMonitoring ?? null, text),
    ),
  ];
}

const CONTRADICTIONS = [
  'bothRuntimePlans',
  'settingWithoutPlan',
] as const satisfies readonly (keyof PlanContradictions)[];

/** First the two that this report is about. */
function inOrderOfUse({ plans }: Plans): readonly PlanFigures[] {
  const first = [RUNTIME_MONITORING, EKS_RUNTIME_MONITORING];
  return [
    ...first.flatMap((name) => plans.filter((plan) => plan.name === name)),
    ...plans.filter(({ name }) => !first.includes(name)),
  ];
}

/** The plan, then its settings. */
function switchesOf(plan: PlanFigures, text: Text): readonly Switch[] {
  const name = text.label('plan', plan.name);
  const ofPlan = (plans: readonly ProtectionPlan[]): readonly ProtectionPlan[] =>
    plans.filter((one) => one.name === plan.name);
  return [
    { key: keyPart(plan.name), header: name, counts: plan, plan, of: ofPlan },
    ...plan.settings.map((setting): Switch => ({
      key: `${keyPart(plan.name)}_${keyPart(setting.name)}`,
      header: text.t('excel.plans.setting', { plan: name, setting: text.label('plan', setting.name) }),
      counts: setting,
      plan: null,
      of: (plans) => ofPlan(plans).flatMap((one) => one.settings),
    })),
  ];
}

function switchColumn(
  { key, header, counts: { name }, plan, of }: Switch,
  { text, columns }: SheetContext,
): Column<Row> {
  const value = ({ cell: { plans } }: Row): string | null => {
    if (plans === null) return text.t('switched.not-told');
    const named = of(plans);
    const switched = switchedOf(named, name);
    // That a setting is missing says nothing: not every plan has all of them everywhere.
    if (switched === undefined) return plan === null ? null : text.t('excel.plans.absent');
    return switchedText(
      switched,
      named.some((one) => one.name === name && one.managedBy === POLICY_MANAGED),
      text,
    );
  };
  return columns.named(key, header, 'text', value, PLAN_WIDTH);
}

/** Lines of totals, each figure above the column of its plan or setting. */
function totals(
  { told, notTold, contradictions }: Plans,
  switches: readonly Switch[],
  place: number,
  text: Text,
): ListSheet['intro'] {
  const room = Array.from({ length: place - 1 }, () => null);
  const line = (label: string, valueOf: (one: Switch) => number | null): ListSheet['intro'][number] => [
    label,
    ...room,
    ...switches.map(valueOf),
  ];
  const autoEnable = [...new Set(switches.flatMap(({ plan }) => plan?.autoEnable.map(({ value }) => value) ?? []))];
  return [
    [text.t('excel.plans.told', { told, notTold })],
    line(text.t('excel.plans.on'), ({ counts }) => counts.on),
    line(text.t('excel.plans.off'), ({ counts }) => counts.off),
    line(text.t('excel.plans.unknown'), ({ counts }) => counts.unknown),
    line(text.t('excel.plans.absent'), ({ plan }) => plan?.absent ?? null),
    line(text.t('excel.plans.policy'), ({ counts }) => counts.policyManaged),
    line(text.t('excel.plans.offThoughAll'), ({ plan }) => plan?.offThoughAll ?? null),
    ...autoEnable.map((value) =>
      line(text.t('excel.plans.autoEnable', { value: text.label('autoEnable', value) }), ({ plan }) =>
        plan === null ? null : (plan.autoEnable.find((one) => one.value === value)?.regions ?? 0),
      ),
    ),
    ...CONTRADICTIONS.flatMap((name) => {
      const pairs = contradictions[name];
      return pairs === 0 ? [] : [[text.t(`contradiction.${name}`, { pairs })] as const];
    }),
  ];
}
