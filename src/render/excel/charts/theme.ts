// The workbook's theme: the palette that charts use and that Excel offers first.

/** Colours 1 to 6: the report's accent, healthy, unhealthy, could not be read, excluded, GuardDuty off. */
const ACCENTS = ['1F4E79', '2F7D4F', 'B3392F', 'D9A520', '5F7FA6', '8F4A8B'] as const;

/** The theme that exceljs writes, with our palette. @throws Error when it has no such palette. */
export function withPalette(themeXml: string): string {
  return ACCENTS.reduce((xml, colour, index) => {
    const element = new RegExp(`(<a:accent${index + 1}>\\s*<a:srgbClr val=")[0-9A-Fa-f]{6}`);
    if (!element.test(xml)) throw new Error(`The workbook cannot be written: its theme has no colour ${index + 1}.`);
    return xml.replace(element, (_, before: string) => before + colour);
  }, themeXml);
}
