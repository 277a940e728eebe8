// What page 1 says to do first: the issues of the ranking that gain most, each with who does what.
import type { IssueFigures, Report } from '../../../model/index.js';
import { totalOf } from '../../../terms/index.js';
import { gainText } from '../cells.js';
import { fullHeight, heading, lineHeight, linkLine, paragraph, type Block, type Solid } from '../engine/index.js';
import type { Context } from '../section.js';

const ITEM = { indent: 18, number: 2, after: 2 };

/** Lines for who does what first: as many as fit page 1; none leaves it to the appendix. */
const HOW_LINES = [2, 1, 0];

/** The first issues of the ranking that the organization can fix, as far as fixing one alone gains something. */
export function firstIssues(report: Report): readonly IssueFigures[] {
  const fixable = report.issues.filter(({ issueClass }) => issueClass === 'actionable');
  const gaining = fixable.filter(({ solelyBlocked }) => solelyBlocked > 0);
  return (gaining.length > 0 ? gaining : fixable).slice(0, 3);
}

/** The three things to do first, shortened as far as they must be to stand on page 1. */
export function doFirst(context: Context): void {
  const { flow, report, text } = context;
  const issues = firstIssues(report);
  const intro =
    issues.length > 0
      ? text.t('pdf.cover.todoNote', { section: text.t('pdf.section.issues') })
      : text.t(report.completeness.pairsAssessed === 0 ? 'pdf.issues.notAssessed' : 'pdf.cover.nothingToDo');
  const introLook = issues.length > 0 ? flow.looks.muted : flow.looks.body;
  const note = paragraph(flow, intro, introLook, { after: 4 });
  flow.placeWhatFits(
    HOW_LINES.map((howLines): readonly Block[] => {
      const items = issues.map((issue, index) => itemOf(context, issue, index + 1, howLines));
      const keep = fullHeight(note) + (items[0]?.height ?? 0);
      const title = heading(flow, 2, text.t('pdf.cover.todo'), { keep });
      if (items.length === 0) return [title, note];
      return [title, note, { open: (parent) => flow.doc.open(parent, 'L', { numbering: 'Decimal' }), blocks: items }];
    }),
  );
}

/** An issue by its title, what fixing it gains, and how. */
function itemOf(context: Context, issue: IssueFigures, number: number, howLines: number): Solid {
  const { flow, text, links } = context;
  const { doc, looks } = flow;
  const notes = notesOf(context, issue, howLines).map(({ words, most }) =>
    flow.lines(words, looks.muted, flow.width - ITEM.indent, most),
  );
  const left = flow.left + ITEM.indent;
  const target = links.issue(issue);
  const whole = flow.drawable(text.pick(issue.title), looks.link);
  const line = flow.lines(whole, looks.link, flow.width - ITEM.indent, 1)[0] ?? '';
  return {
    height: lineHeight(looks.link) + notes.flat().length * lineHeight(looks.muted) + ITEM.after,
    draw: (y, parent) => {
      const item = doc.open(parent, 'LI');
      doc.tag(item, 'Lbl', () => {
        doc.text(text.number(number), flow.left + ITEM.number, y, looks.strong);
      });
      const body = doc.open(item, 'LBody');
      if (target !== undefined) linkLine(flow, body, target, line, left, y, looks.link, whole);
      else body.add(() => { doc.text(line, left, y, looks.strong); }); // prettier-ignore
      let top = y + lineHeight(looks.link);
      for (const note of notes) {
        const start = top;
        doc.tag(body, 'P', () => {
          flow.drawLines(note, left, start, looks.muted);
        });
        top += note.length * lineHeight(looks.muted);
      }
      body.end();
      item.end();
    },
  };
}

function notesOf(
  { report, text }: Context,
  issue: IssueFigures,
  howLines: number,
): readonly { readonly words: string; readonly most: number }[] {
  const entry = report.remediation.find(({ issueId }) => issueId === issue.issueId);
  const gain = text.t('pdf.cover.todoItem', {
    solelyBlocked: issue.solelyBlocked,
    resources: issue.resources,
    accounts: issue.accounts,
    gain: gainText(text, issue.solelyBlocked, totalOf(report.totals)),
  });
  if (entry === undefined || howLines === 0) return [{ words: gain, most: 2 }];
  const how = text.t('pdf.cover.todoHow', {
    owner: text.t(`owner.${entry.owner}`),
    effort: text.t(`effort.${entry.effort}`),
    step: entry.steps[0] === undefined ? '–' : text.pick(entry.steps[0].text),
  });
  return [
    { words: gain, most: 2 },
    { words: how, most: howLines },
  ];
}
