// Finds the placeholders of an ICU message, so that a wrong or missing one is refused before anything is rendered.
import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
export type ArgumentKind = 'number' | 'string';

// Element types of the ICU message syntax tree (@formatjs/icu-messageformat-parser, TYPE).
const ARGUMENT = 1;
const NUMBER = 2;
const SELECT = 5;
const PLURAL = 6;

/**
 * Placeholders of a message by name. Plural and number placeholders take a number, all others text.
 *
 * @throws SyntaxError when the message is not valid ICU MessageFormat.
 */
export function messageArguments(message: string, language: string): ReadonlyMap<string, ArgumentKind> {
  const found = new Map<string, ArgumentKind>();
  // As `Text` reads messages: `<` is text, not the beginning of a tag.
  collect(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst(), found);
  return found;
}

function collect(elements: readonly Element[], found: Map<string, ArgumentKind>): void {
  for (const element of elements) {
    const type = element.type as number;
    if (type === ARGUMENT && 'value' in element && !found.has(element.value)) found.set(element.value, 'string');
    if (type === NUMBER && 'value' in element) found.set(element.value, 'number');
    if ((type === PLURAL || type === SELECT) && 'options' in element) {
      found.set(element.value, type === PLURAL ? 'number' : 'string');
      for (const option of Object.values(element.options)) collect(option.value, found);
    }
  }
}
