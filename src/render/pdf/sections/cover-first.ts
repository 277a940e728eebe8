// What page 1 says to do first: the actions that raise the conclusion most, each with what it gains and what to do.
import type { Action, IssueFigures, Report, ReportLists, RootCause } from '../../../model/index.js';
import { percentOf, totalOf } from '../../../terms/index.js';
import { causeDo, causeTitle } from '../../words/index.js';
import { gainText } from '../cells.js';
import {
  fullHeight,
  heading,
  lineHeight,
  linkLine,
  paragraph,
  shorten,
  type Block,
  type LinkTarget,
  type Solid,
} from '../engine/index.js';
import type { Context } from '../section.js';

const ITEM = { indent: 18, number: 2, after: 2, beside: 10 };

/** One thing to do, in words. */
interface Item {
  readonly title: string;
  readonly gain: string;
  readonly how: string;
  readonly target: LinkTarget | undefined;
}

/** Root causes by their ids, as far as the actions name them. */
export function causesOfActions({ actions }: Report, causes: ReportLists['causes']): ReadonlyMap<string, RootCause> {
  const wanted = new Set(actions.flatMap((action) => (action.kind === 'cause' ? [action.causeId] : [])));
  const found = new Map<string, RootCause>();
  if (wanted.size === 0) return found;
  for (const cause of causes()) {
    if (wanted.has(cause.id)) found.set(cause.id, cause);
    if (found.size === wanted.size) break;
  }
  return found;
}

/** What to do first, shortened as far as it must be to stand on page 1; what is left out is counted, with its place. */
export function doFirst(context: Context): void {
  const { flow, report, text } = context;
  const items = itemsOf(context);
  const title = (keep: number): Block => heading(flow, 2, text.t('word.doFirst'), { keep });
  if (items.length === 0) {
    const isSeen = report.conclusion.watched.pairs.read > 0;
    const words = text.t(isSeen ? 'pdf.cover.nothingToDo' : 'pdf.issues.notRead');
    const nothing = paragraph(flow, words, flow.looks.body);
    flow.placeWhatFits([[title(fullHeight(nothing)), nothing]]);
    return;
  }
  const sections = { causes: text.t('pdf.section.causes'), issues: text.t('pdf.section.issues') };
  const note = paragraph(flow, text.t('pdf.cover.todoNote', sections), flow.looks.muted, { after: 4 });
  /** @param told - of how many items it is said what to do, in so many lines; where these are none, the note is left out, too. */
  const wayOf = (shown: number, told: number, lines: number): readonly Block[] => {
    const blocks = items
      .slice(0, shown)
      .map((item, index) => itemOf(context, item, index + 1, index < told ? lines : 0));
    const left = items.length - shown;
    const more = text.t('pdf.cover.todoMore', { count: left, ...sections });
    const list = blocks.length === 0 ? [] : [listOf(context, blocks)];
    return left === 0 && lines > 0
      ? [title(fullHeight(note) + (blocks[0]?.height ?? 0)), note, ...list]
      : [title(fullHeight(note)), ...list, ...(left === 0 ? [] : [paragraph(flow, more, flow.looks.muted)])];
  };
  const all = items.length;
  const down = items.map((_item, index) => all - index);
  flow.placeWhatFits([
    wayOf(all, all, 2),
    // What to do is left to the sections before a thing to do is.
    ...down.map((told) => wayOf(all, told, 1)),
    wayOf(all, 0, 1),
    wayOf(all, 0, 0),
    ...down.map((shown) => wayOf(shown - 1, 0, 0)),
  ]);
}

function listOf({ flow }: Context, blocks: readonly Block[]): Block {
  return { open: (parent) => flow.doc.open(parent, 'L', { numbering: 'Decimal' }), blocks };
}

function itemsOf(context: Context): readonly Item[] {
  const { report, lists } = context;
  const causes = causesOfActions(report, lists.causes);
  const issues = new Map(report.issues.map((issue) => [issue.issueId, issue]));
  return report.actions.flatMap((action): readonly Item[] => {
    if (action.kind === 'cause') {
      const cause = causes.get(action.causeId);
      return cause === undefined ? [] : [causeItem(context, action, cause)];
    }
    const issue = issues.get(action.issueId);
    return issue === undefined ? [] : [issueItem(context, action, issue)];
  });
}

function causeItem(
  { report, text, links }: Context,
  { pairs }: Extract<Action, { kind: 'cause' }>,
  cause: RootCause,
): Item {
  const { expected } = report.conclusion.watched.pairs;
  return {
    title: causeTitle(text, cause),
    gain: text.t('pdf.cover.causeGain', { pairs, points: text.points(percentOf(pairs, expected)) }),
    how: causeDo(text, report, cause),
    target: links.cause(cause),
  };
}

function issueItem(
  { report, text, links }: Context,
  { gain }: Extract<Action, { kind: 'issue' }>,
  issue: IssueFigures,
): Item {
  const entry = report.remediation.find(({ issueId }) => issueId === issue.issueId);
  const step = entry?.steps[0];
  return {
    title: text.pick(issue.title),
    gain: text.t('pdf.cover.issueGain', { resources: gain, points: gainText(text, gain, totalOf(report.totals)) }),
    how:
      entry === undefined
        ? ''
        : text.t('pdf.cover.todoHow', {
            owner: text.t(`owner.${entry.owner}`),
            effort: text.t(`effort.${entry.effort}`),
            step: step === undefined ? '–' : text.pick(step.text),
          }),
    target: links.issue(issue),
  };
}

/** A title with what it gains at the line's end, and what to do below it. */
function itemOf({ flow, text }: Context, item: Item, number: number, howLines: number): Solid {
  const { doc, looks } = flow;
  const room = flow.width - ITEM.indent;
  const left = flow.left + ITEM.indent;
  const gain = flow.drawable(item.gain, looks.muted);
  const gainWidth = flow.widthOf(gain, looks.muted);
  const whole = flow.drawable(item.title, looks.link);
  const { font, size } = looks.link;
  const line = shorten(whole, doc.faces[font], size, room - gainWidth - ITEM.beside);
  const how = howLines === 0 || item.how === '' ? [] : flow.lines(item.how, looks.muted, room, howLines);
  return {
    height: lineHeight(looks.link) + how.length * lineHeight(looks.muted) + ITEM.after,
    draw: (y, parent) => {
      const element = doc.open(parent, 'LI');
      doc.tag(element, 'Lbl', () => {
        doc.text(text.number(number), flow.left + ITEM.number, y, looks.strong);
      });
      const body = doc.open(element, 'LBody');
      if (item.target !== undefined) linkLine(flow, body, item.target, `${line} `, left, y, looks.link, `${whole} `);
      else body.add(() => { doc.text(`${line} `, left, y, looks.strong); }); // prettier-ignore
      body.add(() => {
        doc.text(`${gain} `, left + room - gainWidth, y + 1, looks.muted);
      });
      if (how.length > 0) {
        doc.tag(body, 'P', () => {
          flow.drawLines(how, left, y + lineHeight(looks.link), looks.muted);
        });
      }
      body.end();
      element.end();
    },
  };
}
