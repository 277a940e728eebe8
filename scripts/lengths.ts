// Prints how long files and functions of src/ are, in lines: median, 90th and 99th percentile, and the longest.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

interface Length {
  readonly name: string;
  readonly lines: number;
}

function functionsOf(path: string, text: string): Length[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Length[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
      const name = node.name === undefined ? `line ${lineOf(node.getStart()) + 1}` : node.name.getText(source);
      found.push({ name: `${path} ${name}`, lines: lineOf(node.getEnd()) - lineOf(node.getStart()) + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function print(what: string, lengths: readonly Length[]): void {
  const sorted = [...lengths].sort((a, b) => a.lines - b.lines);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]?.lines ?? 0;
  const longest = sorted.slice(-3).reverse().map(({ name, lines }) => `${name} (${lines})`); // prettier-ignore
  console.log(
    `${lengths.length} ${what}: median ${at(0.5)}, 90th ${at(0.9)}, 99th ${at(0.99)}; longest ${longest.join(', ')}`,
  );
}

// Made from the English texts, one line a key: nobody reads it from top to bottom.
const paths = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.endsWith('message-keys.ts'),
);
const files = paths.map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));
print(
  'files',
  files.map(({ path, text }) => ({ name: path, lines: text.trimEnd().split('\n').length })),
);
const functions = files.flatMap(({ path, text }) => functionsOf(path, text));
print('functions', functions);
// Arrow functions within one line are expressions to whoever reads them.
print('functions of more than one line', functions.filter(({ lines }) => lines > 1)); // prettier-ignore
