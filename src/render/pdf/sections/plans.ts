// GuardDuty's protection plans over all pairs, condensed: one line a plan, its settings below it, and what contradicts itself.
import type { PlanFigures, Plans, SwitchCounts } from '../../../model/index.js';
import { EKS_RUNTIME_MONITORING, RUNTIME_MONITORING } from '../../../terms/index.js';
import { numberColumn } from '../cells.js';
import type { Cell, Column } from '../engine/index.js';
import type { Context, Section } from '../section.js';

/** A plan, or one of its settings, which lacks what only plans have. */
type Line = SwitchCounts & { readonly plan: PlanFigures | null };

export const plans: Section = {
  id: 'plans',
  title: (text) => text.t('pdf.section.plans'),
  render: async (context) => {
    const { flow, report, text } = context;
    flow.startSectionBelow(text.t('pdf.section.plans'), 'plans');
    if (report.plans === null) {
      flow.paragraph(text.t('pdf.plans.notCollected'));
      return;
    }
    const { told, notTold } = report.plans;
    flow.paragraph(text.t('pdf.plans.intro', { told, notTold }));
    if (report.plans.plans.length === 0) return;
    flow.paragraph(
      text.t('pdf.plans.columns', {
        absent: text.t('pdf.head.planNotNamed'),
        offThoughAll: text.t('column.plansOffThoughAll'),
      }),
    );
    await planTable(context, report.plans);
    contradictions(context, report.plans);
    flow.paragraph(text.t('pdf.plans.workbook', { sheet: text.t('excel.sheet.plans') }), flow.looks.muted);
  },
};

async function planTable({ flow, text }: Context, { plans: all }: Plans): Promise<void> {
  const ofPlan = (head: string, value: (plan: PlanFigures) => number): Column<Line> => ({
    head,
    align: 'right',
    cell: ({ plan }) => (plan === null ? '' : text.number(value(plan))),
  });
  await flow.table<Line>({
    columns: [
      { head: text.t('column.plan'), weight: 1, cell: nameOf },
      numberColumn(text, text.t('column.plansOn'), ({ on }) => on),
      numberColumn(text, text.t('column.plansOff'), ({ off }) => off),
      numberColumn(text, text.t('column.plansUnknown'), ({ unknown }) => unknown),
      ofPlan(text.t('pdf.head.planNotNamed'), ({ absent }) => absent),
      numberColumn(text, text.t('column.plansPolicy'), ({ policyManaged }) => policyManaged),
      { head: text.t('pdf.head.autoEnableRegions'), cell: autoEnableOf },
      ofPlan(text.t('column.plansOffThoughAll'), ({ offThoughAll }) => offThoughAll),
    ],
    rows: runtimeFirst(all).flatMap((plan): readonly Line[] => [
      { ...plan, plan },
      ...plan.settings.map((setting) => ({ ...setting, plan: null })),
    ]),
  });

  function nameOf({ name, plan }: Line): Cell {
    // A no-break space in front shows that a setting belongs to the plan above it.
    const indent = plan === null ? '\u00a0\u00a0\u00a0' : '';
    const { cell, cellStrong, cellMuted } = flow.looks;
    return [
      { text: indent + text.label('plan', name), look: plan === null ? cell : cellStrong },
      { text: indent + name, look: cellMuted },
    ];
  }

  function autoEnableOf({ plan }: Line): Cell {
    if (plan === null) return '';
    if (plan.autoEnable.length === 0) return '–';
    return plan.autoEnable.map(({ value, regions }) => ({
      text: text.t('pdf.alt.item', { label: text.label('autoEnable', value), value: text.number(regions) }),
    }));
  }
}

/** The plans that this report is about, then the others. */
function runtimeFirst(all: Plans['plans']): Plans['plans'] {
  const own = [RUNTIME_MONITORING, EKS_RUNTIME_MONITORING];
  return [
    ...own.flatMap((name) => all.filter((plan) => plan.name === name)),
    ...all.filter(({ name }) => !own.includes(name)),
  ];
}

/** What cannot be true at once, or should not be. */
function contradictions({ flow, text }: Context, { contradictions: found }: Plans): void {
  const { bothRuntimePlans, settingWithoutPlan } = found;
  flow.heading(2, text.t('pdf.plans.contradictions'), { keep: 40 });
  const said = [
    ...(bothRuntimePlans === 0 ? [] : [text.t('contradiction.bothRuntimePlans', { pairs: bothRuntimePlans })]),
    ...(settingWithoutPlan === 0 ? [] : [text.t('contradiction.settingWithoutPlan', { pairs: settingWithoutPlan })]),
  ];
  if (said.length === 0) flow.paragraph(text.t('pdf.plans.noContradiction'));
  else flow.list(said);
}
