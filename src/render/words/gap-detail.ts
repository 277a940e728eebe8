// What a gap says, in the report's language where the words are our own.
import { filledWording, gapWordingOf, type GapWordingTable, isGapWordingTable } from '../../terms/index.js';
import type { Text } from '../../text/index.js';

/** A gap's detail as a reader of this language sees it: what AWS answered stays as received. */
export function gapDetailText(detail: string, text: Text): string {
  return wordingText('detail', detail, text);
}

function wordingText(table: GapWordingTable, words: string, text: Text): string {
  const wording = gapWordingOf(table, words);
  if (wording === undefined) return words;
  const values = Object.entries(wording.values).map(([name, value]) => [
    name,
    isGapWordingTable(name) ? wordingText(name, value, text) : value,
  ]);
  // A label is the message as it is written: its placeholders are all texts, which are filled in here.
  const message = text.label('gapDetail', `${table}.${wording.kind}`);
  return filledWording(message, Object.fromEntries(values) as Record<string, string>);
}
