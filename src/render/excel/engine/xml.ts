// What the parts of a workbook have in common as XML.

/** How each part that we write begins. */
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Namespace of relations within office files, and the beginning of their kinds. */
export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Text for XML content and for attributes in double quotes. */
export function escapeXml(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
