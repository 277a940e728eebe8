// A chart as the XML of DrawingML charts (ECMA-376 part 1, 21.2); elements stand in the order of the schema.
import { cleanText } from '../cell.js';
import { escapeXml, RELATIONS, XML_HEAD } from '../xml.js';
import type { Chart, Range, Series } from './chart.js';

const NAMESPACES =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  `xmlns:r="${RELATIONS}"`;

const CATEGORY_AXIS = 1;
const VALUE_AXIS = 2;

/** The chart's part of the file. */
export function chartXml(chart: Chart): string {
  const { title, bars, marks } = chart;
  const legend =
    bars.length + (marks === undefined ? 0 : 1) < 2
      ? ''
      : `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textLook(900)}</c:legend>`;
  return (
    `${XML_HEAD}<c:chartSpace ${NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>` +
    `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr>` +
    `<a:r><a:rPr sz="1200" b="1"/><a:t>${content(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>` +
    `<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${barChart(chart)}` +
    `${marks === undefined ? '' : markChart(marks, chart)}${axes(chart)}</c:plotArea>${legend}` +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>' +
    `<c:spPr>${solid('bg1')}<a:ln w="9525">${solid('bg1', darker(85))}</a:ln></c:spPr></c:chartSpace>`
  );
}

/** Standing bars are pale, with their figures at the foot, so that a mark at any height stays clear of these. */
function barChart(chart: Chart): string {
  const standing = chart.direction === 'col';
  const series = chart.bars.map(
    (one, index) =>
      `<c:ser>${seriesHead(one, index)}<c:spPr>${solid(`accent${one.accent}`, standing ? PALE : '')}</c:spPr>` +
      `<c:invertIfNegative val="0"/>${specialPoints(one)}${labels(standing ? 'inBase' : 'outEnd', chart.format)}${cells(one, chart)}</c:ser>`,
  );
  return (
    `<c:barChart><c:barDir val="${chart.direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>` +
    `${series.join('')}<c:gapWidth val="${chart.bars.length > 1 ? 40 : 60}"/>${axisIds()}</c:barChart>`
  );
}

/** Short lines over the bars: a line chart without the line. */
function markChart(marks: Series, chart: Chart): string {
  const colour = solid(`accent${marks.accent}`);
  return (
    '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>' +
    `<c:ser>${seriesHead(marks, chart.bars.length)}<c:spPr><a:ln w="28575"><a:noFill/></a:ln></c:spPr>` +
    `<c:marker><c:symbol val="dash"/><c:size val="18"/><c:spPr>${colour}<a:ln>${colour}</a:ln></c:spPr></c:marker>` +
    `${cells(marks, chart)}<c:smooth val="0"/></c:ser><c:marker val="1"/>${axisIds()}</c:lineChart>`
  );
}

function seriesHead({ name }: Series, index: number): string {
  return `<c:idx val="${index}"/><c:order val="${index}"/><c:tx>${textRef(name)}</c:tx>`;
}

function specialPoints({ special }: Series): string {
  if (special === undefined) return '';
  const points = special.points.map(
    (point) =>
      `<c:dPt><c:idx val="${point}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>` +
      `<c:spPr>${solid(`accent${special.accent}`)}</c:spPr></c:dPt>`,
  );
  return points.join('');
}

function cells({ values }: Series, { categories, format }: Chart): string {
  const points = values.values.flatMap((value, index) =>
    value === null ? [] : [`<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`],
  );
  return (
    `<c:cat>${textRef(categories)}</c:cat><c:val><c:numRef><c:f>${escapeXml(values.ref)}</c:f><c:numCache>` +
    `<c:formatCode>${escapeXml(format)}</c:formatCode><c:ptCount val="${values.values.length}"/>` +
    `${points.join('')}</c:numCache></c:numRef></c:val>`
  );
}

function textRef({ ref, values }: Range<string>): string {
  const points = values.map((value, index) => `<c:pt idx="${index}"><c:v>${content(value)}</c:v></c:pt>`);
  return (
    `<c:strRef><c:f>${escapeXml(ref)}</c:f><c:strCache><c:ptCount val="${values.length}"/>` +
    `${points.join('')}</c:strCache></c:strRef>`
  );
}

function labels(position: string, format: string): string {
  return (
    `<c:dLbls><c:numFmt formatCode="${escapeXml(format)}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>${textLook(900)}` +
    `<c:dLblPos val="${position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>` +
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
  );
}

/** Lying bars are read from the top, as the table below them. */
function axes({ direction, format, highest }: Chart): string {
  const lying = direction === 'bar';
  const line = `<c:spPr><a:ln w="9525">${solid('bg1', darker(75))}</a:ln></c:spPr>`;
  const scale = highest === undefined ? '' : `<c:max val="${highest}"/>`;
  return (
    `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="${lying ? 'maxMin' : 'minMax'}"/></c:scaling>` +
    `<c:delete val="0"/><c:axPos val="${lying ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/>` +
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}${textLook(900)}` +
    `<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>` +
    `<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>` +
    `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>${scale}<c:min val="0"/></c:scaling>` +
    `<c:delete val="${lying ? 1 : 0}"/><c:axPos val="${lying ? 't' : 'l'}"/>` +
    (lying
      ? ''
      : `<c:majorGridlines><c:spPr><a:ln w="6350">${solid('bg1', darker(90))}</a:ln></c:spPr></c:majorGridlines>`) +
    `<c:numFmt formatCode="${escapeXml(format.replace('.0', ''))}" sourceLinked="0"/><c:majorTickMark val="none"/>` +
    `<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textLook(900)}` +
    `<c:crossAx val="${CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`
  );
}

function axisIds(): string {
  return `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/>`;
}

/** Size in hundredths of a point. */
function textLook(size: number): string {
  return `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}"/></a:pPr><a:endParaRPr/></a:p></c:txPr>`;
}

/** A colour of the workbook's theme, so that a chart follows when the theme is changed. */
function solid(scheme: string, change = ''): string {
  return `<a:solidFill><a:schemeClr val="${scheme}">${change}</a:schemeClr></a:solidFill>`;
}

/** A colour at so much of its luminance. */
function darker(percent: number): string {
  return `<a:lumMod val="${percent}000"/>`;
}

const PALE = '<a:lumMod val="40000"/><a:lumOff val="60000"/>';

function content(text: string): string {
  return escapeXml(cleanText(text));
}
