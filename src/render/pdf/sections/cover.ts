// Page 1: whose report it is, its conclusion, the population, coverage by type, and what to do first.
import type { Report } from '../../../model/index.js';
import { organizationText } from '../../words/index.js';
import { coverageBars } from '../charts/coverage-bars.js';
import { populationBar } from '../charts/population-bar.js';
import {
  drawFact,
  factLines,
  lineHeight,
  type Fact,
  type Group,
  type Look,
  type Setting,
  type Solid,
} from '../engine/index.js';
import type { Context, Section } from '../section.js';
import { conclusion } from './cover-conclusion.js';
import { doFirst } from './cover-first.js';
import { notes } from './cover-notes.js';
import { causesOf } from './cover-parts.js';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The most that a logo takes, and the space beside and below it, in points. */
const LOGO = { width: 130, height: 44, beside: 16 };

/** Parts of the page's width that the facts take, with and without a classification. */
const FACT_SHARES = { five: [0.17, 0.31, 0.21, 0.08, 0.23], four: [0.2, 0.35, 0.33, 0.12] };

export const cover: Section = {
  id: 'cover',
  title: (text) => text.t('pdf.section.cover'),
  render: async (context: Context) => {
    const { flow, report, lists, text } = context;
    flow.openSection(text.t('pdf.section.cover'), 'cover');
    flow.place(title(flow, report));
    flow.place(facts(flow, report));
    flow.place(conclusion(flow, report, await causesOf(lists.gaps)));
    flow.heading(2, text.t('pdf.cover.population', report.population), { keep: 90 });
    flow.place(populationBar(flow, report));
    const states = report.population.states.filter(({ pairs }) => pairs > 0).map(({ pairs }) => text.number(pairs));
    const sum = states.length === 0 ? text.number(0) : states.join(' + ');
    const words = text.t('pdf.cover.sum', { sum, pairs: report.population.pairs });
    flow.paragraph(words, flow.looks.muted);
    flow.heading(2, text.t('pdf.section.types'));
    coverageBars(flow, report, false);
    const noted = notes(context);
    if (noted.length > 0) flow.paragraph(noted.join(' '), flow.looks.muted);
    doFirst(context);
  },
};

/** The report's title over the organization, with the logo to the right of both. */
function title(setting: Setting, { title: titles, organization }: Report): Solid {
  const { doc, looks, text, left, theme } = setting;
  const { logo } = theme;
  const drawn = logo === null ? null : fitted(logo, LOGO);
  const width = drawn === null ? setting.width : setting.width - drawn.width - LOGO.beside;
  const words = text.pick(titles);
  // One that is longer than a line leaves more of the page to what it is about.
  const isLong = setting.lines(words, looks.title, width).length > 1;
  const look: Look = isLong ? { ...looks.title, size: looks.h1.size } : looks.title;
  const own = setting.lines(words, look, width, 2);
  const name = setting.lines(organizationText(organization, text), looks.subtitle, width, 2);
  const below = own.length * lineHeight(look);
  return {
    height: Math.max(below + name.length * lineHeight(looks.subtitle), drawn?.height ?? 0),
    after: 3,
    draw: (y, parent) => {
      doc.tag(parent, 'H1', () => { setting.drawLines(own, left, y, look); }); // prettier-ignore
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
  return { after: 4, open: (parent) => doc.open(parent, 'L', { numbering: 'None' }), blocks: [row] };
}
