// Page 1: whose report it is, whether it is complete, the population, the two figures, and what to do first.
import type { IssueFigures, PairState, Report } from '../../../report/model.js';
import { coveragePercent, percentOf, totalOf } from '../../../report/percent.js';
import { organizationText } from '../../organization.js';
import type { Text } from '../../../text/index.js';
import { coverageBars, targetResult } from '../charts/coverage-bars.js';
import { populationBar } from '../charts/population-bar.js';
import type { Look } from '../document.js';
import { LEADING, type Flow } from '../flow.js';
import type { Context, Section } from '../section.js';

/** States of which the report says that nothing is known. */
const UNKNOWN_STATES: readonly PairState[] = ['not-visible', 'unreadable'];

const LOGO = { width: 110, height: 40 };

export const cover: Section = {
  id: 'cover',
  title: (text) => text.t('pdf.section.cover'),
  render: (context: Context) => {
    const { flow, report, text } = context;
    flow.openSection(text.t('pdf.section.cover'), 'cover');
    title(flow, report);
    facts(flow, report);
    verdict(flow, report);
    twoFigures(flow, report);
    flow.heading(2, text.t('pdf.cover.population', report.population), { keep: 90 });
    populationBar(flow, report);
    const states = report.population.states.filter(({ pairs }) => pairs > 0).map(({ pairs }) => text.number(pairs));
    const sum = states.length === 0 ? text.number(0) : states.join(' + ');
    flow.paragraph(text.t('pdf.cover.sum', { sum, pairs: report.population.pairs }), flow.looks.muted);
    flow.heading(2, text.t('pdf.section.types'));
    coverageBars(flow, report);
    doFirst(flow, context);
    notKnown(flow, report);
  },
};

function title(flow: Flow, { title: titles, organization }: Report): void {
  const { doc, looks, text } = flow;
  const { logo } = flow.theme;
  const top = flow.y;
  const width = logo === null ? flow.width : flow.width - LOGO.width - 16;
  const lines = flow.lines(text.pick(titles), looks.title, width, 2);
  doc.tag(flow.section, 'H1', () => {
    flow.drawLines(lines, flow.left, looks.title);
  });
  flow.paragraph(organizationText(organization, text), looks.subtitle, { after: 8, maxLines: 2 });
  if (logo === null) return;
  const x = flow.left + width + 16;
  doc.tag(
    flow.section,
    'Figure',
    () => {
      doc.image(logo, x, top, LOGO.width, LOGO.height);
    },
    {
      alt: text.t('pdf.alt.logo', { organization: organization.name }),
      bbox: [x, top, x + LOGO.width, top + LOGO.height],
    },
  );
}

/** Label over value, side by side, as many to a line as there are. */
function facts(flow: Flow, report: Report): void {
  const { text, looks, doc } = flow;
  const pairs: readonly (readonly [string, string])[] = [
    [text.t('word.period'), text.month(report.period)],
    [text.t('word.asOf'), text.t('word.asOfValue', { instant: text.dateTime(report.asOf), timeZone: text.timeZone })],
    [text.t('pdf.cover.report'), report.reportId],
    [text.t('word.revision'), text.number(report.revision)],
    ...(report.classification === null ? [] : [[text.t('pdf.cover.classification'), report.classification] as const]),
  ];
  const shares = pairs.length === 5 ? [0.17, 0.31, 0.27, 0.1, 0.15] : [0.2, 0.35, 0.33, 0.12];
  const top = flow.y;
  let x = flow.left;
  let lowest = top;
  pairs.forEach(([label, value], index) => {
    const width = flow.width * (shares[index] ?? 0);
    flow.y = top;
    doc.tag(flow.section, 'P', () => {
      flow.drawLines(flow.lines(label, looks.label, width - 8), x, looks.label);
      flow.drawLines(flow.lines(value, looks.body, width - 8, 3), x, looks.body);
    });
    lowest = Math.max(lowest, flow.y);
    x += width;
  });
  flow.y = lowest + 10;
}

function verdict(flow: Flow, { completeness }: Report): void {
  const { text, looks, theme, doc } = flow;
  const complete = completeness.verdict === 'complete';
  const color = complete ? theme.status.healthy : theme.status.unhealthy;
  const strong: Look = { ...looks.h2, color };
  const meaning = complete
    ? text.t('verdict.complete.meaning')
    : text.t('verdict.incomplete.meaning', {
        unknown: completeness.pairsUnknown,
        gaps: completeness.gaps,
        differences: completeness.differences,
      });
  const lines = flow.lines(meaning, looks.body, flow.width - 24);
  const height = strong.size * LEADING + lines.length * looks.body.size * LEADING + 14;
  const top = flow.y;
  doc.artifact(() => {
    doc.fillRect(flow.left, top, flow.width, height, theme.colors.surface);
    doc.fillRect(flow.left, top, 4, height, color);
  });
  flow.y = top + 6;
  doc.tag(flow.section, 'P', () => {
    flow.drawLines([text.t(complete ? 'verdict.complete' : 'verdict.incomplete')], flow.left + 14, strong);
    flow.drawLines(lines, flow.left + 14, looks.body);
  });
  flow.y = top + height + 10;
}

/** Coverage and assessment, always together. */
function twoFigures(flow: Flow, { totals, target, completeness, withoutByChoice }: Report): void {
  const { text } = flow;
  const total = totalOf(totals);
  const top = flow.y;
  const half = (flow.width - 12) / 2;
  const coverage = [
    total === 0 ? text.t('pdf.cover.noResources') : text.t('pdf.cover.healthy', { healthy: totals.healthy, total }),
    text.t('pdf.cover.target', { percent: text.percent(target.targetPercent), result: targetResult(text, target.met) }),
    ...(withoutByChoice.leftOut === 0 ? [] : [withoutText(text, withoutByChoice)]),
  ];
  const assessed = [
    text.t('pdf.cover.assessed', { assessed: completeness.pairsAssessed, inScope: completeness.pairsInScope }),
  ];
  const percents = [coveragePercent(totals), percentOf(completeness.pairsAssessed, completeness.pairsInScope)] as const;
  const left = tile(flow, flow.left, top, half, text.t('word.coverage'), text.percent(percents[0]), coverage);
  const right = tile(
    flow,
    flow.left + half + 12,
    top,
    half,
    text.t('word.assessment'),
    text.percent(percents[1]),
    assessed,
  );
  flow.doc.artifact(() => {
    flow.doc.fillRect(flow.left, top, half, 1.5, flow.theme.colors.accent);
    flow.doc.fillRect(flow.left + half + 12, top, half, 1.5, flow.theme.colors.accent);
  });
  flow.y = Math.max(left, right) + 4;
}

function withoutText(text: Text, { leftOut, counts }: Report['withoutByChoice']): string {
  return text.t('pdf.cover.withoutByChoice', { count: leftOut, percent: text.percent(coveragePercent(counts)) });
}

function tile(
  flow: Flow,
  x: number,
  top: number,
  width: number,
  label: string,
  value: string,
  notes: readonly string[],
): number {
  const { looks } = flow;
  flow.y = top + 7;
  flow.doc.tag(flow.section, 'P', () => {
    flow.drawLines([label], x, looks.label);
    flow.drawLines([value], x, looks.figure);
    for (const note of notes) flow.drawLines(flow.lines(note, looks.body, width), x, looks.body);
  });
  return flow.y;
}

/** The first issues of the ranking that the organization can fix, as far as fixing one alone gains something. */
export function firstIssues(report: Report): readonly IssueFigures[] {
  const fixable = report.issues.filter(({ issueClass }) => issueClass === 'actionable');
  const gaining = fixable.filter(({ solelyBlocked }) => solelyBlocked > 0);
  return (gaining.length > 0 ? gaining : fixable).slice(0, 3);
}

function doFirst(flow: Flow, { report, links }: Context): void {
  const { text, looks, doc } = flow;
  flow.heading(2, text.t('pdf.cover.todo'), { keep: 40 });
  const issues = firstIssues(report);
  if (issues.length === 0) {
    flow.paragraph(text.t('pdf.cover.nothingToDo'));
    return;
  }
  const total = totalOf(report.totals);
  const list = doc.open(flow.section, 'L');
  issues.forEach((issue, index) => {
    const entry = report.remediation.find(({ issueId }) => issueId === issue.issueId);
    const notes = [
      text.t('pdf.cover.todoItem', {
        solelyBlocked: issue.solelyBlocked,
        resources: issue.resources,
        accounts: issue.accounts,
        points: text.points(percentOf(issue.solelyBlocked, total)),
      }),
      ...(entry === undefined
        ? []
        : [
            text.t('pdf.cover.todoHow', {
              owner: text.label('owner', entry.owner),
              effort: text.label('effort', entry.effort),
              step: entry.steps[0] === undefined ? '–' : text.pick(entry.steps[0].text),
            }),
          ]),
    ].flatMap((note) => flow.lines(note, looks.muted, flow.width - 18, 2));
    flow.need(looks.link.size * LEADING + notes.length * looks.muted.size * LEADING);
    const item = doc.open(list, 'LI');
    doc.tag(item, 'Lbl', () => {
      doc.text(text.number(index + 1), flow.left + 2, flow.y, looks.strong);
    });
    const body = doc.open(item, 'LBody');
    const target = links.issue(issue);
    const line = flow.lines(text.pick(issue.title), looks.link, flow.width - 18, 1)[0] ?? '';
    const y = flow.y;
    if (target !== undefined) flow.linkLine(body, target, line, flow.left + 18, y, looks.link);
    else body.add(() => { doc.text(line, flow.left + 18, y, looks.strong); }); // prettier-ignore
    flow.y += looks.link.size * LEADING;
    body.add(() => {
      flow.drawLines(notes, flow.left + 18, looks.muted);
    });
    body.end();
    item.end();
    flow.space(2);
  });
  list.end();
}

/** The states in which nothing is known, with how many pairs, and where the reasons stand. */
function notKnown(flow: Flow, { completeness, population, gaps }: Report): void {
  const { text } = flow;
  if (completeness.pairsUnknown === 0 && gaps.length === 0) return;
  flow.heading(2, text.t('pdf.cover.notKnown'), { keep: 40 });
  const unknown = population.states
    .filter(({ state, pairs }) => UNKNOWN_STATES.includes(state) && pairs > 0)
    .map(({ state, pairs }) =>
      text.t('pdf.alt.item', { label: text.label('state', state), value: text.number(pairs) }),
    );
  const reasons = [...new Set(gaps.map(({ reason }) => text.label('gap', reason)))];
  const regions = [...new Set(gaps.map(({ region }) => region))].filter((region) => region !== '');
  flow.paragraph(
    [
      ...(unknown.length === 0 ? [] : [text.t('pdf.cover.unknownPairs', { list: text.list(unknown) })]),
      ...(reasons.length === 0 ? [] : [text.t('pdf.cover.reasons', { list: text.list(reasons) })]),
      ...(regions.length === 0 ? [] : [text.t('pdf.cover.gapRegions', { list: text.list(regions) })]),
    ].join(' '),
    flow.looks.body,
    { maxLines: 4, after: 2 },
  );
  if (gaps.length > 0) flow.linkParagraph(text.t('pdf.cover.seeGaps'), { goTo: 'gaps' });
}
