// What page 1 says of completeness: whether all is known, else what is not, why, and where the reasons stand.
import type { Report, ReportLists } from '../../../model/index.js';
import { type GapReason, meaningOf } from '../../../terms/index.js';
import { verdictMeaning } from '../../words/index.js';
import { lineHeight, linkLines, type Look, type Setting, type Solid } from '../engine/index.js';

const BOX = { stripe: 4, indent: 14, above: 6, around: 14 };

/** What all gaps come from, each once, in the order found. */
export interface Causes {
  readonly reasons: ReadonlySet<GapReason>;
  readonly regions: ReadonlySet<string>;
}

/** Reads every gap: the reason of the last one counts as much as that of the first. */
export async function causesOf(gaps: ReportLists['gaps']): Promise<Causes> {
  const reasons = new Set<GapReason>();
  const regions = new Set<string>();
  for await (const { reason, region } of gaps()) {
    reasons.add(reason);
    regions.add(region);
  }
  return { reasons, regions };
}

/** A box with the verdict. */
export function verdict(setting: Setting, report: Report, causes: Causes): Solid {
  const { text, looks, theme, doc, left: edge, width } = setting;
  const complete = report.completeness.verdict === 'complete';
  const color = complete ? theme.status.healthy : theme.status.unhealthy;
  const strong: Look = { ...looks.h2, color };
  const room = width - 24;
  const reasons = notKnown(setting, report, causes);
  const paragraphs = [
    setting.lines(verdictMeaning(text, report), looks.body, room),
    reasons === '' ? [] : setting.lines(reasons, looks.body, room, 4),
  ].filter((lines) => lines.length > 0);
  const links = report.completeness.gaps === 0 ? [] : setting.lines(text.t('pdf.cover.seeGaps'), looks.link, room);
  const height = lineHeight(strong) + (paragraphs.flat().length + links.length) * lineHeight(looks.body) + BOX.around;
  return {
    height,
    after: 4,
    draw: (y, parent) => {
      doc.artifact(() => {
        doc.fillRect(edge, y, width, height, theme.colors.surface);
        doc.fillRect(edge, y, BOX.stripe, height, color);
      });
      const left = edge + BOX.indent;
      let top = y + BOX.above;
      const put = (lines: readonly string[], look: Look): void => {
        doc.tag(parent, 'P', () => {
          setting.drawLines(lines, left, top, look);
        });
        top += lines.length * lineHeight(look);
      };
      put([text.t(complete ? 'verdict.complete' : 'verdict.incomplete')], strong);
      for (const lines of paragraphs) put(lines, looks.body);
      if (links.length === 0) return;
      const paragraph = doc.open(parent, 'P');
      linkLines(setting, paragraph, { goTo: 'gaps' }, links, left, top, looks.link);
      paragraph.end();
    },
  };
}

/** The states in which nothing is known, with how many pairs, the reasons and the Regions; empty when all is known. */
function notKnown({ text }: Setting, { population }: Report, causes: Causes): string {
  const unknown = population.states
    .filter(({ state, pairs }) => !meaningOf(state).known && pairs > 0)
    .map(({ state, pairs }) => text.t('pdf.alt.item', { label: text.t(`state.${state}`), value: text.number(pairs) }));
  const reasons = [...new Set([...causes.reasons].map((reason) => text.t(`gap.${reason}`)))];
  const regions = [...causes.regions].filter((region) => !['', 'global'].includes(region));
  return [
    ...(unknown.length === 0 ? [] : [text.t('pdf.cover.unknownPairs', { list: text.list(unknown) })]),
    ...(reasons.length === 0 ? [] : [text.t('pdf.cover.reasons', { list: text.list(reasons) })]),
    ...(regions.length === 0 ? [] : [text.t('pdf.cover.gapRegions', { list: text.list(regions) })]),
  ].join(' ');
}
