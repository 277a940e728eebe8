// What page 1 and the sections about pairs and plans say in situations that a reader could take for another.
import { describe, expect, it } from 'vitest';
import type { Report, ReportRow } from '../../../src/model/index.js';
import { causeTitle } from '../../../src/render/words/index.js';
import { PARTLY_COVERED, type Verdict, VERDICTS } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { rgb, VERDICT_STATUS } from '../../../src/theme/index.js';
import { streamOf } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import { contentOf, read, renderToBytes, squash, theme } from './support.js';

const usual = await sampleReport('usual');
const small = await sampleReport('small');
const text = loadText(['templates'], 'en', 'UTC');

async function pageOne(report: Report, language = 'en', look = theme): Promise<string> {
  const { pages } = await read(await renderToBytes(report, language, {}, usual.lists, look));
  return squash(pages[0]!.text);
}

describe('the box on page 1', () => {
  const withVerdict = (verdict: Verdict): Report => ({
    ...small.report,
    conclusion: { ...small.report.conclusion, verdict },
  });

  it.each(VERDICTS)('says "%s" in its colour, whatever the completeness is', async (verdict) => {
    const report = withVerdict(verdict);
    expect(report.conclusion.completeness.verdict).toBe('met');
    const bytes = await renderToBytes(report, 'en', {}, small.lists);
    const { pages } = await read(bytes);
    const first = squash(pages[0]!.text);
    expect(first).toContain(squash(`${text.t('conclusion.title')}: ${text.t(`conclusion.${verdict}`)}`));
    expect(first).toContain(squash(text.t(`conclusion.${verdict}.meaning`)));
    // The first coloured area of the document after the box's ground.
    const fills = contentOf(bytes).matchAll(/([\d.]+) ([\d.]+) ([\d.]+) scn/g);
    const colors = Array.from(fills, ([, ...parts]) => parts.map((part) => Number(part).toFixed(2)).join(' '));
    const wanted = rgb(theme.status[VERDICT_STATUS[verdict]])
      .map((part) => part.toFixed(2))
      .join(' ');
    const ground = rgb(theme.colors.surface).map((part) => part.toFixed(2)).join(' '); // prettier-ignore
    expect(colors[colors.indexOf(ground) + 1]).toBe(wanted);
  });

  it('names the types that miss their targets, and those that are undetermined where the whole is met', async () => {
    const { coverage } = usual.report.conclusion;
    const [first, second, ...others] = coverage.byResourceType;
    const byResourceType = [
      { ...first!, verdict: 'not-met' as const },
      { ...second!, verdict: 'undetermined' as const, reasons: ['unread-pairs'] as const },
      ...others.map((type) => ({ ...type, verdict: 'met' as const })),
    ];
    const overall = { ...coverage.overall, verdict: 'met' as const, reasons: [] };
    const conclusion = { ...usual.report.conclusion, coverage: { ...coverage, overall, byResourceType } };
    const words = await pageOne({ ...usual.report, conclusion });
    expect(words).toContain(squash(text.t('pdf.cover.typesNotMet', { list: first!.resourceType })));
    expect(words).toContain(squash(text.t('pdf.cover.typesUndetermined', { list: second!.resourceType })));
    expect(words).toContain(squash(text.t('reason.coverage.unread-pairs', { pairs: coverage.pairsUnread })));
  });
});

describe('what to do first', () => {
  it('says what to do in a line below each where there is room', async () => {
    const few = { ...usual.report, actions: usual.report.actions.slice(0, 2), gaps: [] };
    const words = await pageOne(few);
    expect(words).toContain(squash(text.t('cause.not-administrator.do', { region: usual.report.causes[0]!.region! })));
  });

  it('counts what does not fit on the page and says where it stands', async () => {
    const logo = { width: 3, height: 1, rgb: Buffer.alloc(9, 80) };
    const { byResourceType, organization } = usual.report;
    const crowded: Report = {
      ...usual.report,
      organization: { ...organization, name: 'An organization with a long name '.repeat(6) },
      byResourceType: [...byResourceType, { ...byResourceType[0]!, resourceType: 'NEW_ONE' }],
    };
    const words = loadText(['templates'], 'es', 'UTC');
    const first = await pageOne(crowded, 'es', { ...theme, page: 'Letter', logo });
    const titles = crowded.actions.map((action) =>
      action.kind === 'cause'
        ? causeTitle(
            words,
            crowded.causes.find(({ id }) => id === action.causeId)!,
          )
        : words.pick(crowded.issues.find(({ issueId }) => issueId === action.issueId)!.title),
    );
    const shown = titles.filter((title) => first.includes(squash(title)));
    expect(shown.length).toBeLessThan(titles.length);
    expect(shown).toEqual(titles.slice(0, shown.length));
    const more = {
      count: titles.length - shown.length,
      causes: words.t('pdf.section.causes'),
      issues: words.t('pdf.section.issues'),
    };
    expect(first).toContain(squash(words.t('pdf.cover.todoMore', more)));
  });
});

describe('protection plans', () => {
  it('are said not to be collected where the snapshot does not have them', async () => {
    const { squashed } = await read(await renderToBytes({ ...small.report, plans: null }, 'en', {}, small.lists));
    expect(squashed).toContain(squash(text.t('pdf.section.plans') + text.t('pdf.plans.notCollected')));
    expect(squashed).not.toContain(squash(text.t('pdf.plans.noContradiction')));
  });

  it('that contradict themselves are counted, and those that do not are said not to', async () => {
    const { plans } = usual.report;
    const contradictions = { bothRuntimePlans: 0, settingWithoutPlan: 3 };
    const document = await read(
      await renderToBytes({ ...usual.report, plans: { ...plans!, contradictions } }, 'en', {}, usual.lists),
    );
    expect(document.squashed).toContain(squash(text.t('contradiction.settingWithoutPlan', { pairs: 3 })));
    expect(document.squashed).not.toContain(squash(text.t('pdf.plans.noContradiction')));
    expect(document.squashed).not.toContain(squash(text.t('contradiction.bothRuntimePlans', { pairs: 0 })));
  });
});

describe('clusters', () => {
  const partly = { ...small.report.issues[0]!, issueId: PARTLY_COVERED, title: { en: 'Half covered' }, resources: 7 };

  it('that are healthy and covered in part are told apart from what is unhealthy', async () => {
    const healthy = { healthy: 9, unhealthy: 0, other: 0 };
    const report: Report = { ...small.report, issues: [partly], remediation: [], totals: healthy };
    const { pages, squashed } = await read(await renderToBytes(report, 'en', {}, small.lists));
    const note = text.t('pdf.cover.partlyCovered', { count: 7, accounts: partly.accounts });
    expect(squash(pages[0]!.text)).toContain(squash(note));
    // In the summary and in the ranking.
    expect(squashed.split(squash(text.t('pdf.issues.none')))).toHaveLength(3);
    expect(squashed).toContain(squash(text.t('word.partlyCovered') + text.t('pdf.issues.partlyCovered')));
    expect(squashed).not.toContain(squash(text.t('pdf.chart.onlyIssue')));
  });

  it('name their container instances that are unhealthy themselves, and say how many more there are', async () => {
    const unhealthyInstances = Array.from({ length: 7 }, (_, index) => `i-instance-${index}`);
    const rows: ReportRow[] = [];
    for await (const row of small.lists.rows()) rows.push(row);
    const row = { ...rows.find(({ coverageStatus }) => coverageStatus === 'UNHEALTHY')!, unhealthyInstances };
    const lists = { ...small.lists, rows: streamOf([row]) };
    const { squashed } = await read(await renderToBytes(small.report, 'en', {}, lists));
    const list = unhealthyInstances.slice(0, 5).join(', ');
    expect(squashed).toContain(squash(text.t('pdf.instancesAndMore', { list, count: 2 })));
  });
});
