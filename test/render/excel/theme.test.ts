import fc from 'fast-check';
import type { Style } from 'exceljs';
import { describe, expect, it } from 'vitest';
import { SHEET, workbookPalette, type Palette } from '../../../src/render/excel/engine/palette.js';
import { workbookStyles } from '../../../src/render/excel/engine/styles.js';
import { LEAST_CONTRAST, contrast, type Theme } from '../../../src/theme/index.js';
import { sampleReport } from '../../support/samples.js';
import { notesWith } from './notes.js';
import { sheetXml, theme, workbookBytes, xmlParts } from './workbook-reader.js';

const formats = { percent: '0.0%', instant: 'yyyy-mm-dd hh:mm', day: 'yyyy-mm-dd' };

const own: Theme = {
  ...theme,
  colors: { ...theme.colors, ink: '#2b0a3d', muted: '#5b4a66', line: '#d9c8e3', surface: '#f7f0fa', accent: '#6a1b9a', link: '#8e24aa' },
  status: { healthy: '#00695c', unhealthy: '#ad1457', other: '#5d4037' },
  states: { ...theme.states, unreadable: '#4e342e', excluded: '#283593', 'detector-off': '#37474f' },
}; // prettier-ignore

/** As it is written into the file. */
const hex = (color: string): string => color.slice(1).toUpperCase();

/** Every colour of a palette, also those for tabs and charts. */
const colorsOf = (palette: Palette): readonly string[] =>
  Object.values(palette).flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value)));

describe('the colours of the built-in theme', () => {
  it('are those of the PDF where they stand alone', () => {
    const { colors, status, states } = theme;
    const { ink, heading, quiet, link, line, band, goodInk, badInk, accents } = workbookPalette(theme);
    expect({ ink, heading, quiet, link, line, band, goodInk, badInk }).toEqual({
      ink: colors.ink,
      heading: colors.accent,
      quiet: colors.muted,
      link: colors.link,
      line: colors.line,
      band: colors.surface,
      goodInk: status.healthy,
      badInk: status.unhealthy,
    });
    expect(accents.slice(0, 4)).toEqual([colors.accent, status.healthy, status.unhealthy, states.unreadable]);
  });

  it('can be read wherever there is text', () => {
    expect(faint(theme)).toEqual([]);
  });
});

describe('the colours of any theme', () => {
  it('can be read wherever there is text, also when the theme is dark or pale', () => {
    const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    const anyColors = fc.record({
      ink: color,
      muted: color,
      line: color,
      surface: color,
      accent: color,
      link: color,
      paper: color,
    });
    const anyStatus = fc.record({ healthy: color, unhealthy: color, other: color });
    fc.assert(
      fc.property(anyColors, anyStatus, (colors, status) => {
        expect(faint({ ...theme, colors, status })).toEqual([]);
      }),
      { numRuns: 500 },
    );
    // A band so dark that pale text can be read on it, but not on the sheet.
    const band = { ...theme.colors, surface: '#a1680c', muted: '#f1fef7' };
    expect(faint({ ...theme, colors: band })).toEqual([]);
    for (const one of ['#000000', '#ffffff', '#808080', '#ffff00']) {
      const colors = { ink: one, muted: one, line: one, surface: one, accent: one, link: one, paper: one };
      expect(faint({ ...theme, colors, status: { healthy: one, unhealthy: one, other: one } })).toEqual([]);
    }
  });
});

describe("an operator's theme", async () => {
  const sample = await sampleReport('usual');
  const conflict = { workId: 'w', field: 'status', value: 'x', used: true, file: 'a.xlsx' } as const;
  const withNotes = { ...sample, notes: notesWith({ conflicts: [conflict] }) };
  const bytes = await workbookBytes(withNotes, 'en', undefined, own);
  const parts = xmlParts(bytes);
  const [palette, builtIn] = [workbookPalette(own), workbookPalette(theme)];

  it('colours cells, and what cells show by their value', () => {
    const styles = parts['xl/styles.xml']!;
    const [cells, byValue] = [styles.replace(/<dxfs.*<\/dxfs>/s, ''), /<dxfs.*<\/dxfs>/s.exec(styles)![0]];
    const { ink, heading, quiet, link, line, band, input, inputHead, good, warn, goodInk, bad, badInk, bar } = palette;
    for (const color of [ink, heading, quiet, link, line, band, input, inputHead, warn])
      expect(cells, color).toContain(`rgb="FF${hex(color)}"`);
    for (const color of [goodInk, bad, badInk]) expect(byValue, color).toContain(`rgb="FF${hex(color)}"`);
    for (const color of [bad, warn, good])
      expect(sheetXml(bytes, 'Matrix'), color).toContain(`<color rgb="FF${hex(color)}"/>`);
    expect(sheetXml(bytes, 'Accounts')).toContain(`<color rgb="FF${hex(bar)}"/></dataBar>`);
  });

  it('colours the tabs by what the sheets are for', () => {
    const tab = (name: string) => /<tabColor rgb="FF(\w{6})"\/>/.exec(sheetXml(bytes, name))![1];
    expect(['Summary', 'Work list', 'Accounts', 'Issues', 'Remediation', 'Gaps'].map(tab)).toEqual(
      [own.colors.ink, own.status.other, own.colors.accent, own.status.unhealthy, own.status.healthy, own.colors.muted].map(hex),
    ); // prettier-ignore
  });

  it('is what the charts use and programs offer first', () => {
    const colors = [...parts['xl/theme/theme1.xml']!.matchAll(/<a:(\w+)>\s*<a:srgbClr val="(\w{6})"/g)];
    expect(Object.fromEntries(colors.map(([, name, color]) => [name, color]))).toMatchObject({
      dk2: hex(own.colors.ink),
      lt2: hex(own.colors.surface),
      accent1: hex(own.colors.accent),
      accent2: hex(own.status.healthy),
      accent3: hex(own.status.unhealthy),
      accent4: hex(own.states.unreadable),
      accent5: hex(own.states.excluded),
      accent6: hex(own.states['detector-off']),
      hlink: hex(own.colors.link),
    });
    const charts = Object.entries(parts).filter(([path]) => path.startsWith('xl/charts/'));
    expect(charts).toHaveLength(3);
    // Colours of charts are references to the theme, so that they follow it when somebody changes it.
    for (const [path, xml] of charts) {
      expect(xml, path).toMatch(/<a:schemeClr val="accent\d">/);
      expect(xml, path).not.toContain('srgbClr');
    }
  });

  it('leaves no colour of the built-in one behind', () => {
    for (const color of new Set(colorsOf(builtIn))) {
      for (const [path, xml] of Object.entries(parts))
        expect(xml, `${path} ${color}`).not.toMatch(new RegExp(`(rgb="FF|val=")${hex(color)}"`));
    }
  });
});

/** Combinations of text and background in which a text would be hard to read. */
function faint(look: Theme): readonly string[] {
  const palette = workbookPalette(look);
  const { list, heads, grid } = workbookStyles(palette, formats);
  const styles = [list, heads, grid].flatMap((group) => Object.entries<Partial<Style>>(group));
  const { goodInk, bad, badInk, quiet, input, bar, warn, good } = palette;
  const pairs = [
    ...styles.map(([name, { font, fill }]) => {
      const background = fill?.type === 'pattern' ? fill.fgColor?.argb : undefined;
      return [name, rgbOf(font?.color?.argb) ?? '#000000', rgbOf(background) ?? SHEET] as const;
    }),
    // What cells show by their value, on what these may stand on.
    ...[goodInk, badInk].flatMap((ink) => [SHEET, input].map((under) => ['mark', ink, under] as const)),
    ['quiet', quiet, SHEET] as const,
    ['alarm', badInk, bad] as const,
    ...[bar, bad, warn, good].map((under) => ['scale', '#000000', under] as const),
  ];
  return pairs
    .filter(([, ink, under]) => contrast(ink, under) < LEAST_CONTRAST)
    .map(([name, ink, under]) => `${name}: ${ink} on ${under}`);
}

function rgbOf(argb: string | undefined): string | undefined {
  return argb === undefined ? undefined : `#${argb.slice(2).toLowerCase()}`;
}
