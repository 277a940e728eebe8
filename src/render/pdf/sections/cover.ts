// Page 1: whose report it is, whether it is complete, the population, how good coverage is, and what to do first.
import type { Report } from '../../../model/index.js';
import { coveragePercent, percentOf, totalOf } from '../../../terms/index.js';
import type { Text } from '../../../text/index.js';
import { organizationText } from '../../words/index.js';
import { coverageBars, targetResult } from '../charts/coverage-bars.js';
import { populationBar } from '../charts/population-bar.js';
import {
  drawFact,
  factLines,
  lineHeight,
  type Element,
  type Fact,
  type Group,
  type Setting,
  type Solid,
} from '../engine/index.js';
import type { Context, Section } from '../section.js';
import { doFirst } from './cover-first.js';
import { causesOf, verdict } from './cover-verdict.js';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The most that a logo takes, and the space beside and below it, in points. */
const LOGO = { width: 130, height: 44, beside: 16 };

/** Parts of the page's width that the facts take, with and without a classification. */
const FACT_SHARES = { five: [0.17, 0.31, 0.21, 0.08, 0.23], four: [0.2, 0.35, 0.33, 0.12] };

const TILE = { gap: 12, above: 7, rule: 1.5 };

export const cover: Section = {
  id: 'cover',
  title: (text) => text.t('pdf.section.cover'),
  render: async (context: Context) => {
    const { flow, report, lists, text } = context;
    flow.openSection(text.t('pdf.section.cover'), 'cover');
    flow.place(title(flow, report));
    flow.place(facts(flow, report));
    flow.place(verdict(flow, report, await causesOf(lists.gaps)));
    flow.heading(2, text.t('pdf.cover.population', report.population), { keep: 90 });
    flow.place(populationBar(flow, report));
    const states = report.population.states.filter(({ pairs }) => pairs > 0).map(({ pairs }) => text.number(pairs));
    const sum = states.length === 0 ? text.number(0) : states.join(' + ');
    const words = text.t('pdf.cover.sum', { sum, pairs: report.population.pairs });
    flow.paragraph(words, flow.looks.muted, { after: 12 });
    flow.place(twoFigures(flow, report));
    flow.heading(2, text.t('pdf.section.types'));
    coverageBars(flow, report, false);
    doFirst(context);
  },
};

/** The report's title over the organization, with the logo to the right of both. */
function title(setting: Setting, { title: titles, organization }: Report): Solid {
  const { doc, looks, text, left, theme } = setting;
  const { logo } = theme;
  const drawn = logo === null ? null : fitted(logo, LOGO);
  const width = drawn === null ? setting.width : setting.width - drawn.width - LOGO.beside;
  const own = setting.lines(text.pick(titles), looks.title, width, 2);
  const name = setting.lines(organizationText(organization, text), looks.subtitle, width, 2);
  const below = own.length * lineHeight(looks.title);
  return {
    height: Math.max(below + name.length * lineHeight(looks.subtitle), drawn?.height ?? 0),
    after: 8,
    draw: (y, parent) => {
      doc.tag(parent, 'H1', () => { setting.drawLines(own, left, y, looks.title); }); // prettier-ignore
      doc.tag(parent, 'P', () => { setting.drawLines(name, left, y + below, looks.subtitle); }); // prettier-ignore
      if (logo === null || drawn === null) return;
      const x = left + setting.width - drawn.width;
      const draw = (): void => {
        doc.image(logo, [x, y, drawn.width, drawn.height]);
      };
      const alt = text.t('pdf.alt.logo', { organization: organization.name });
      doc.tag(parent, 'Figure', draw, { alt, bbox: [x, y, x + drawn.width, y + drawn.height] });
    },
  };
}

/** The largest size of a picture's proportions within a box. */
function fitted(picture: Size, box: Size): Size {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** Label over value, side by side, as many to a line as there are. */
function facts(setting: Setting, report: Report): Group {
  const { text, left, width, doc } = setting;
  const instant = { instant: text.dateTime(report.asOf), timeZone: text.timeZone };
  const pairs: readonly Fact[] = [
    [text.t('word.period'), text.month(report.period)],
    [text.t('word.asOf'), text.t('word.asOfValue', instant)],
    [text.t('pdf.cover.report'), report.reportId],
    [text.t('word.revision'), text.number(report.revision)],
    ...(report.classification === null
      ? []
      : [[text.t('word.classification'), text.pick(report.classification)] as const]),
  ];
  const shares = pairs.length === 5 ? FACT_SHARES.five : FACT_SHARES.four;
  const lines = pairs.map((pair, index) => factLines(setting, pair, width * (shares[index] ?? 0) - 8, 3));
  const row: Solid = {
    height: Math.max(...lines.map(({ height }) => height)),
    draw: (y, parent) => {
      let x = left;
      lines.forEach((fact, index) => {
        drawFact(setting, parent, fact, x, y);
        x += width * (shares[index] ?? 0);
      });
    },
  };
  return { after: 10, open: (parent) => doc.open(parent, 'L', { numbering: 'None' }), blocks: [row] };
}

/** Coverage and assessment, always together. */
function twoFigures(setting: Setting, report: Report): Solid {
  const { text, doc, left, theme } = setting;
  const { totals, completeness } = report;
  const half = (setting.width - TILE.gap) / 2;
  const right = left + half + TILE.gap;
  const assessed = { assessed: completeness.pairsAssessed, inScope: completeness.pairsInScope };
  const percents = [coveragePercent(totals), percentOf(completeness.pairsAssessed, completeness.pairsInScope)] as const;
  const notes = [text.t('pdf.cover.assessed', assessed)];
  const tiles = [
    tile(setting, left, half, text.t('word.coverage'), text.percent(percents[0]), coverageNotes(text, report)),
    tile(setting, right, half, text.t('word.assessment'), text.percent(percents[1]), notes),
  ];
  return {
    height: Math.max(...tiles.map(({ height }) => height)),
    after: 4,
    draw: (y, parent) => {
      for (const each of tiles) each.draw(y, parent);
      doc.artifact(() => {
        doc.fillRect(left, y, half, TILE.rule, theme.colors.accent);
        doc.fillRect(right, y, half, TILE.rule, theme.colors.accent);
      });
    },
  };
}

function coverageNotes(text: Text, { totals, target, completeness, withoutByChoice }: Report): readonly string[] {
  const total = totalOf(totals);
  return [
    total === 0 ? text.t(nothingListed(completeness)) : text.t('pdf.cover.healthy', { healthy: totals.healthy, total }),
    text.t('pdf.cover.target', { percent: text.percent(target.targetPercent), result: targetResult(text, target.met) }),
    ...(withoutByChoice.leftOut === 0 ? [] : [withoutText(text, withoutByChoice)]),
  ];
}

function nothingListed({ pairsAssessed }: Report['completeness']): 'pdf.cover.notAssessed' | 'pdf.cover.noResources' {
  return pairsAssessed === 0 ? 'pdf.cover.notAssessed' : 'pdf.cover.noResources';
}

function withoutText(text: Text, { leftOut, counts }: Report['withoutByChoice']): string {
  return text.t('pdf.cover.withoutByChoice', { count: leftOut, percent: text.percent(coveragePercent(counts)) });
}

/** A large figure under its name, with notes below it. */
function tile(
  setting: Setting,
  x: number,
  width: number,
  label: string,
  value: string,
  notes: readonly string[],
): Solid {
  const { doc, looks } = setting;
  const lines = notes.map((note) => setting.lines(note, looks.body, width));
  const own = lineHeight(looks.label) + lineHeight(looks.figure);
  return {
    height: TILE.above + own + lines.flat().length * lineHeight(looks.body),
    draw: (y, parent: Element) => {
      let top = y + TILE.above;
      doc.tag(parent, 'P', () => {
        setting.drawLines([`${label} `], x, top, looks.label);
        setting.drawLines([value], x, top + lineHeight(looks.label), looks.figure);
      });
      top += own;
      for (const note of lines) {
        const start = top;
        doc.tag(parent, 'P', () => { setting.drawLines(note, x, start, looks.body); }); // prettier-ignore
        top += note.length * lineHeight(looks.body);
      }
    },
  };
}
