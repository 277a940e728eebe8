// Prose in a terminal.

/**
 * Wraps a text at blanks.
 *
 * @param width - columns of the terminal; a longer word stands alone on its line.
 * @param first - indent of the first line.
 * @param rest - indent of the other lines.
 */
export function wrapped(text: string, width: number, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

function columns(text: string): number {
  return Array.from(text).length;
}
