// Page 1: whose report it is, whether it is complete, the population, how good coverage is, and what to do first.
import type { IssueFigures, Report } from '../../../model/index.js';
import { type PairState, coveragePercent, percentOf, totalOf } from '../../../terms/index.js';
import type { Text } from '../../../text/index.js';
import { organizationText, verdictMeaning } from '../../words/index.js';
import { gainText } from '../cells.js';
import { coverageBars, targetResult } from '../charts/coverage-bars.js';
import { populationBar } from '../charts/population-bar.js';
import { type Element, type Flow, LEADING, type Look } from '../engine/index.js';
import type { Context, Section } from '../section.js';

/** States of which the report says that nothing is known. */
const UNKNOWN_STATES: readonly PairState[] = ['not-visible', 'unreadable'];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The most that a logo takes, in points. */
const LOGO: Size = { width: 130, height: 44 };

export const cover: Section = {
  id: 'cover',
  title: (text) => text.t('pdf.section.cover'),
  render: (context: Context) => {
    const { flow, report, text } = context;
    flow.openSection(text.t('pdf.section.cover'), 'cover');
    title(flow, report);
    facts(flow, report);
    verdict(flow, report);
    flow.heading(2, text.t('pdf.cover.population', report.population), { keep: 90 });
    populationBar(flow, report);
    const states = report.population.states.filter(({ pairs }) => pairs > 0).map(({ pairs }) => text.number(pairs));
    const sum = states.length === 0 ? text.number(0) : states.join(' + ');
    flow.paragraph(text.t('pdf.cover.sum', { sum, pairs: report.population.pairs }), flow.looks.muted);
    flow.space(6);
    twoFigures(flow, report);
    flow.heading(2, text.t('pdf.section.types'));
    coverageBars(flow, report, false);
    doFirst(flow, context);
  },
};

function title(flow: Flow, { title: titles, organization }: Report): void {
  const { doc, looks, text } = flow;
  const { logo } = flow.theme;
  const top = flow.y;
  const drawn = logo === null ? null : fitted(logo, LOGO);
  const width = drawn === null ? flow.width : flow.width - drawn.width - 16;
  const lines = flow.lines(text.pick(titles), looks.title, width, 2);
  doc.tag(flow.section, 'H1', () => {
    flow.drawLines(lines, flow.left, looks.title);
  });
  flow.paragraph(organizationText(organization, text), looks.subtitle, { after: 8, maxLines: 2, width });
  if (logo === null || drawn === null) return;
  const area = [flow.left + flow.width - drawn.width, top, drawn.width, drawn.height] as const;
  doc.tag(
    flow.section,
    'Figure',
    () => {
      doc.image(logo, area);
    },
    {
      alt: text.t('pdf.alt.logo', { organization: organization.name }),
      bbox: [area[0], top, area[0] + drawn.width, top + drawn.height],
    },
  );
  flow.y = Math.max(flow.y, top + drawn.height + 8);
}

/** The largest size of a picture's proportions within a box. */
function fitted(picture: Size, box: Size): Size {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** Label over value, side by side, as many to a line as there are. */
function facts(flow: Flow, report: Report): void {
  const { text, looks, doc } = flow;
  const pairs: readonly (readonly [string, string])[] = [
    [text.t('word.period'), text.month(report.period)],
    [text.t('word.asOf'), text.t('word.asOfValue', { instant: text.dateTime(report.asOf), timeZone: text.timeZone })],
    [text.t('pdf.cover.report'), report.reportId],
    [text.t('word.revision'), text.number(report.revision)],
    ...(report.classification === null
      ? []
      : [[text.t('pdf.cover.classification'), text.pick(report.classification)] as const]),
  ];
  const shares = pairs.length === 5 ? [0.17, 0.31, 0.21, 0.08, 0.23] : [0.2, 0.35, 0.33, 0.12];
  const top = flow.y;
  const list = doc.open(flow.section, 'L', { numbering: 'None' });
  let x = flow.left;
  let lowest = top;
  pairs.forEach(([label, value], index) => {
    const width = flow.width * (shares[index] ?? 0);
    flow.y = top;
    flow.fact(list, flow.lines(label, looks.label, width - 8), flow.lines(value, looks.body, width - 8, 3), x);
    lowest = Math.max(lowest, flow.y);
    x += width;
  });
  list.end();
  flow.y = lowest + 10;
}

/** Whether the picture is complete; what is not known, why, and where the reasons stand. */
function verdict(flow: Flow, report: Report): void {
  const { text, looks, theme, doc } = flow;
  const complete = report.completeness.verdict === 'complete';
  const color = complete ? theme.status.healthy : theme.status.unhealthy;
  const strong: Look = { ...looks.h2, color };
  const room = flow.width - 24;
  const meaning = flow.lines(verdictMeaning(text, report), looks.body, room);
  const reasons = notKnown(flow, report);
  const unknown = reasons === '' ? [] : flow.lines(reasons, looks.body, room, 4);
  const links = report.gaps.length === 0 ? [] : flow.lines(text.t('pdf.cover.seeGaps'), looks.link, room);
  const lines = meaning.length + unknown.length + links.length;
  const height = strong.size * LEADING + lines * looks.body.size * LEADING + 14;
  const top = flow.y;
  doc.artifact(() => {
    doc.fillRect(flow.left, top, flow.width, height, theme.colors.surface);
    doc.fillRect(flow.left, top, 4, height, color);
  });
  const left = flow.left + 14;
  flow.y = top + 6;
  doc.tag(flow.section, 'P', () => {
    flow.drawLines([text.t(complete ? 'verdict.complete' : 'verdict.incomplete')], left, strong);
  });
  for (const paragraph of [meaning, unknown]) {
    if (paragraph.length === 0) continue;
    doc.tag(flow.section, 'P', () => {
      flow.drawLines(paragraph, left, looks.body);
    });
  }
  if (links.length > 0) {
    const paragraph = doc.open(flow.section, 'P');
    flow.linkLines(paragraph, { goTo: 'gaps' }, links, left, looks.link);
    paragraph.end();
  }
  flow.y = top + height + 4;
}

/** The states in which nothing is known, with how many pairs, the reasons and the Regions; empty when all is known. */
function notKnown({ text }: Flow, { population, gaps }: Report): string {
  const unknown = population.states
    .filter(({ state, pairs }) => UNKNOWN_STATES.includes(state) && pairs > 0)
    .map(({ state, pairs }) => text.t('pdf.alt.item', { label: text.t(`state.${state}`), value: text.number(pairs) }));
  const reasons = [...new Set(gaps.map(({ reason }) => text.t(`gap.${reason}`)))];
  const regions = [...new Set(gaps.map(({ region }) => region))].filter((region) => !['', 'global'].includes(region));
  return [
    ...(unknown.length === 0 ? [] : [text.t('pdf.cover.unknownPairs', { list: text.list(unknown) })]),
    ...(reasons.length === 0 ? [] : [text.t('pdf.cover.reasons', { list: text.list(reasons) })]),
    ...(regions.length === 0 ? [] : [text.t('pdf.cover.gapRegions', { list: text.list(regions) })]),
  ].join(' ');
}

/** Coverage and assessment, always together. */
function twoFigures(flow: Flow, { totals, target, completeness, withoutByChoice }: Report): void {
  const { text } = flow;
  const total = totalOf(totals);
  const top = flow.y;
  const half = (flow.width - 12) / 2;
  const coverage = [
    total === 0 ? text.t(nothingListed(completeness)) : text.t('pdf.cover.healthy', { healthy: totals.healthy, total }),
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

function nothingListed({ pairsAssessed }: Report['completeness']): 'pdf.cover.notAssessed' | 'pdf.cover.noResources' {
  return pairsAssessed === 0 ? 'pdf.cover.notAssessed' : 'pdf.cover.noResources';
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
    flow.drawLines([`${label} `], x, looks.label);
    flow.drawLines([value], x, looks.figure);
  });
  for (const note of notes) {
    flow.doc.tag(flow.section, 'P', () => {
      flow.drawLines(flow.lines(note, looks.body, width), x, looks.body);
    });
  }
  return flow.y;
}

/** The first issues of the ranking that the organization can fix, as far as fixing one alone gains something. */
export function firstIssues(report: Report): readonly IssueFigures[] {
  const fixable = report.issues.filter(({ issueClass }) => issueClass === 'actionable');
  const gaining = fixable.filter(({ solelyBlocked }) => solelyBlocked > 0);
  return (gaining.length > 0 ? gaining : fixable).slice(0, 3);
}

/** The three things to do first, shortened as far as they must be to stand on page 1. */
function doFirst(flow: Flow, context: Context): void {
  const { report } = context;
  const { text, looks, doc } = flow;
  const issues = firstIssues(report);
  const intro =
    issues.length > 0
      ? text.t('pdf.cover.todoNote', { section: text.t('pdf.section.issues') })
      : text.t(report.completeness.pairsAssessed === 0 ? 'pdf.issues.notAssessed' : 'pdf.cover.nothingToDo');
  const introLook = issues.length > 0 ? looks.muted : looks.body;
  const introHeight = flow.lines(intro, introLook, flow.width).length * introLook.size * LEADING + 4;
  const headingHeight = 17 + looks.h2.size * LEADING;
  const room = flow.bottom - flow.y - headingHeight - introHeight;
  const candidates = [2, 1, 0].map((howLines) => issues.map((issue) => itemOf(context, issue, howLines)));
  const items =
    candidates.find((each) => each.reduce((sum, { height }) => sum + height, 0) <= room) ?? candidates.at(-1);
  flow.heading(2, text.t('pdf.cover.todo'), { keep: introHeight + (items?.[0]?.height ?? 0) });
  flow.paragraph(intro, introLook, { after: 4 });
  if (items === undefined || items.length === 0) return;
  const list = doc.open(flow.section, 'L', { numbering: 'Decimal' });
  items.forEach((item, index) => {
    drawItem(context, list, item, index + 1);
  });
  list.end();
}

interface Item {
  readonly issue: IssueFigures;
  readonly notes: readonly (readonly string[])[];
  readonly height: number;
}

const ITEM = { indent: 18, after: 2 };

/** @param howLines - lines for who does what first; none leaves it to the appendix. */
function itemOf({ flow, report, text }: Context, issue: IssueFigures, howLines: number): Item {
  const { looks } = flow;
  const entry = report.remediation.find(({ issueId }) => issueId === issue.issueId);
  const lines = (note: string, most: number): readonly string[] =>
    flow.lines(note, looks.muted, flow.width - ITEM.indent, most);
  const gain = text.t('pdf.cover.todoItem', {
    solelyBlocked: issue.solelyBlocked,
    resources: issue.resources,
    accounts: issue.accounts,
    gain: gainText(text, issue.solelyBlocked, totalOf(report.totals)),
  });
  const notes = [lines(gain, 2)];
  if (entry !== undefined && howLines > 0) {
    const how = text.t('pdf.cover.todoHow', {
      owner: text.t(`owner.${entry.owner}`),
      effort: text.t(`effort.${entry.effort}`),
      step: entry.steps[0] === undefined ? '–' : text.pick(entry.steps[0].text),
    });
    notes.push(lines(how, howLines));
  }
  const height = (looks.link.size + notes.flat().length * looks.muted.size) * LEADING + ITEM.after;
  return { issue, notes, height };
}

function drawItem({ flow, text, links }: Context, list: Element, { issue, notes, height }: Item, number: number): void {
  const { doc, looks } = flow;
  const left = flow.left + ITEM.indent;
  flow.need(height);
  const item = doc.open(list, 'LI');
  doc.tag(item, 'Lbl', () => {
    doc.text(text.number(number), flow.left + 2, flow.y, looks.strong);
  });
  const body = doc.open(item, 'LBody');
  const target = links.issue(issue);
  const whole = flow.drawable(text.pick(issue.title), looks.link);
  const line = flow.lines(whole, looks.link, flow.width - ITEM.indent, 1)[0] ?? '';
  const y = flow.y;
  if (target !== undefined) flow.linkLine(body, target, line, left, y, looks.link, whole);
  else body.add(() => { doc.text(line, left, y, looks.strong); }); // prettier-ignore
  flow.y += looks.link.size * LEADING;
  for (const note of notes) {
    doc.tag(body, 'P', () => {
      flow.drawLines(note, left, looks.muted);
    });
  }
  body.end();
  item.end();
  flow.space(ITEM.after);
}
