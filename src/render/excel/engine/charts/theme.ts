// The workbook's own theme: the colours that charts use and that programs offer first.
import type { Palette } from '../palette.js';

/** The theme that exceljs writes, with our palette. @throws Error when it lacks one of the colours. */
export function withPalette(themeXml: string, { ink, band, link, accents }: Palette): string {
  const colors = {
    dk2: ink,
    lt2: band,
    ...Object.fromEntries(accents.map((color, index) => [`accent${index + 1}`, color])),
    hlink: link,
  };
  return Object.entries(colors).reduce((xml, [name, color]) => {
    const element = new RegExp(`(<a:${name}>\\s*<a:srgbClr val=")[0-9A-Fa-f]{6}`);
    if (!element.test(xml)) throw new Error(`The workbook cannot be written: its theme has no colour "${name}".`);
    return xml.replace(element, (_, before: string) => before + color.slice(1).toUpperCase());
  }, themeXml);
}
