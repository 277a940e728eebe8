// Puts native charts into a workbook that exceljs, which has none, has made: drawing, relations and content types.
import { clampText, cleanText } from '../cell.js';
import { relationships, relationsPath } from '../relations.js';
import { escapeXml, RELATIONS, XML_HEAD } from '../xml.js';
import type { Chart } from './chart.js';
import { chartXml } from './chart-xml.js';

const TYPES = 'application/vnd.openxmlformats-officedocument';

/** Excel's limit for a name and for the alternative text of an object. */
const MAX_NAME = 255;
const MAX_DESCRIPTION = 8_000;

/** XML of the parts that one drawing with its charts adds, by path. The workbook has no other drawing. */
export function chartParts(sheetPath: string, charts: readonly Chart[]): ReadonlyMap<string, string> {
  const relations = charts.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/chart" Target="../charts/chart${index + 1}.xml"/>`,
  );
  return new Map([
    [
      relationsPath(sheetPath),
      relationships([`<Relationship Id="rId1" Type="${RELATIONS}/drawing" Target="../drawings/drawing1.xml"/>`]),
    ],
    ['xl/drawings/drawing1.xml', drawingXml(charts)],
    ['xl/drawings/_rels/drawing1.xml.rels', relationships(relations)],
    ...charts.map((chart, index): [string, string] => [`xl/charts/chart${index + 1}.xml`, chartXml(chart)]),
  ]);
}

/** The sheet's XML with the drawing of `chartParts`. */
export function withDrawing(sheetXml: string): string {
  // Nothing that exceljs writes for a free sheet comes after the drawing in the schema's order.
  return sheetXml.replace('</worksheet>', '<drawing r:id="rId1"/></worksheet>');
}

/** `[Content_Types].xml` with the parts of `chartParts`. */
export function withChartTypes(contentTypes: string, charts: readonly Chart[]): string {
  const override = (path: string, type: string): string =>
    `<Override PartName="${path}" ContentType="${TYPES}.${type}+xml"/>`;
  const added = [
    override('/xl/drawings/drawing1.xml', 'drawing'),
    ...charts.map((_, index) => override(`/xl/charts/chart${index + 1}.xml`, 'drawingml.chart')),
  ];
  return contentTypes.replace('</Types>', `${added.join('')}</Types>`);
}

function drawingXml(charts: readonly Chart[]): string {
  return (
    `${XML_HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ` +
    `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${charts.map(anchor).join('')}</xdr:wsDr>`
  );
}

function anchor({ title, description, place }: Chart, index: number): string {
  const name = attribute(title, MAX_NAME);
  const at = (tag: 'from' | 'to', end: 0 | 1): string =>
    `<xdr:${tag}><xdr:col>${place.columns[end]}</xdr:col><xdr:colOff>0</xdr:colOff>` +
    `<xdr:row>${place.rows[end]}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${tag}>`;
  return (
    `<xdr:twoCellAnchor editAs="oneCell">${at('from', 0)}${at('to', 1)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>` +
    `<xdr:cNvPr id="${index + 2}" name="${name}" descr="${attribute(description, MAX_DESCRIPTION)}"/>` +
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">' +
    `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${RELATIONS}" r:id="rId${index + 1}"/>` +
    '</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>'
  );
}

function attribute(text: string, limit: number): string {
  return escapeXml(clampText(cleanText(text), limit));
}
