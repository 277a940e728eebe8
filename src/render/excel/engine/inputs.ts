// Choices and checks for cells that people fill in, as XML of a list's sheet.
import { clampText, cleanText, columnLetters } from './cell.js';
import { columnNumber, type InputRule } from './list.js';
import { firstRow, lastRow, type SheetPart } from './layout.js';
import type { DefinedName } from './names.js';
import { escapeXml } from './xml.js';

/** Limits of Excel for what a check says. */
const MAX_TITLE = 32;
const MAX_MESSAGE = 225;

/** 2000-01-01 and 9999-12-31 as Excel counts days. */
const FIRST_DAY = 36_526;
const LAST_DAY = 2_958_465;

/**
 * `<dataValidations>` for one sheet, empty when the list has none. Every check only warns, so that people may write
 * what they want.
 *
 * @param names - Has the names of the cells with choices.
 * @throws Error when the workbook has no cells of such a name.
 */
export function inputsXml(part: SheetPart, names: readonly DefinedName[]): string {
  const rules = part.list.inputs ?? [];
  if (rules.length === 0 || part.count === 0) return '';
  const items = rules.map((rule) => inputXml(rule, part, names));
  return `<dataValidations count="${items.length}">${items.join('')}</dataValidations>`;
}

function inputXml(rule: InputRule, part: SheetPart, names: readonly DefinedName[]): string {
  const number = columnNumber(part.list, rule.key);
  const letters = columnLetters(number);
  const title = text(part.list.columns[number - 1]?.header ?? '', MAX_TITLE);
  const message = text(rule.message, MAX_MESSAGE);
  const kind =
    rule.kind === 'choice'
      ? { type: 'list', formulas: `<formula1>${escapeXml(placeOf(rule.from, names))}</formula1>` }
      : { type: 'date', formulas: `<formula1>${FIRST_DAY}</formula1><formula2>${LAST_DAY}</formula2>` };
  return (
    `<dataValidation type="${kind.type}" errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1"` +
    ` errorTitle="${title}" error="${message}" sqref="${letters}${firstRow(part)}:${letters}${lastRow(part)}">` +
    `${kind.formulas}</dataValidation>`
  );
}

/** Where the cells of a name stand, for example `'Read me'!$A$40:$A$44`. */
function placeOf(name: string, names: readonly DefinedName[]): string {
  const place = names.find((one) => one.name === name);
  if (place === undefined) throw new Error(`The workbook cannot be written: no cells are called "${name}".`);
  return place.refersTo;
}

function text(value: string, limit: number): string {
  return escapeXml(clampText(cleanText(value), limit));
}
