// A PDF's component tree as lines that a person can read and compare: one line a paragraph, a heading, a table's row.
import { textOf, type Bookmark, type PdfTree, type TreeNode } from '../render/pdf/tree.js';

/** Elements that say nothing by themselves: what they hold stands in their place. */
const TRANSPARENT = new Set(['LBody', 'Lbl', 'Reference']);

/** Elements that stand on a line of their own with all that they hold. */
const LINES = new Set(['H1', 'H2', 'H3', 'P', 'LI', 'Code', 'Link', 'Figure']);

/**
 * The whole document as text, ending with a line end.
 *
 * @param longest - the most characters of a line that are shown.
 */
export function pdfText(tree: PdfTree, longest = Infinity): string {
  const used = new Set<string>();
  const shown = (line: string): string => {
    const characters = Array.from(line);
    if (characters.length <= longest) return line;
    return `${characters.slice(0, longest).join('')}… (${characters.length} characters)`;
  };
  const pages = tree.pages.flatMap(({ number, width, height, tree: nodes, artifacts }) => [
    '',
    `=== page ${number} (${width} x ${height})`,
    ...artifacts.map((text) => shown(`~ ${text}`)),
    ...nodes.flatMap((node) => lines(node, '', used)).map(shown),
  ]);
  return [
    `title: ${tree.title}`,
    `language: ${tree.language}`,
    ...tree.attachments.map(({ name, description }) => `attachment: ${name} (${description})`),
    ...pages,
    '',
    '=== bookmarks',
    ...tree.outline.flatMap((item) => bookmark(item, '')),
    '',
    '=== places that links lead to',
    ...[...used].sort().map((name) => `${name}: page ${tree.destinations.get(name) ?? 'none'}`),
    '',
  ].join('\n');
}

function bookmark({ title, page, items }: Bookmark, indent: string): readonly string[] {
  return [`${indent}${title}: page ${page}`, ...items.flatMap((item) => bookmark(item, `${indent}  `))];
}

function lines(node: TreeNode, indent: string, used: Set<string>): readonly string[] {
  if (node.role === 'TR') return [`${indent}${row(node, used)}`];
  if (node.role === 'TOCI') {
    // What an entry of the contents has below it stands in the entry itself.
    const isList = (child: TreeNode | string): child is TreeNode => typeof child !== 'string' && child.role === 'TOC';
    const entry = inline({ ...node, children: node.children.filter((child) => !isList(child)) }, used);
    return [
      `${indent}TOCI ${entry}`,
      ...node.children.filter(isList).flatMap((list) => lines(list, `${indent}  `, used)),
    ];
  }
  if (LINES.has(node.role)) {
    const alt = node.role === 'Figure' ? ` [${node.alt ?? 'no alternative text'}]` : '';
    return [`${indent}${node.role}${alt} ${inline(node, used)}`.trimEnd()];
  }
  return [
    `${indent}${node.role}`,
    ...node.children.flatMap((child) =>
      typeof child === 'string' ? [`${indent}  ${child}`] : lines(child, `${indent}  `, used),
    ),
  ];
}

/** Head cells stand in number signs. */
function row({ children }: TreeNode, used: Set<string>): string {
  const cells = children.map((cell) => {
    if (typeof cell === 'string') return cell;
    const text = inline(cell, used);
    return cell.role === 'TH' ? `#${text}#` : text;
  });
  return `| ${cells.join(' | ')} |`;
}

function inline(node: TreeNode, used: Set<string>): string {
  const parts: { text: string; target: string | null }[] = [];
  const add = (text: string, target: string | null): void => {
    const last = parts.at(-1);
    if (last?.target === target) last.text += ` ${text}`;
    else parts.push({ text, target });
  };
  const visit = (one: TreeNode | string): void => {
    if (typeof one === 'string') add(one, null);
    else if (one.role === 'Link') {
      if (one.target?.startsWith('#') === true) used.add(one.target.slice(1));
      add(textOf(one), one.target ?? 'nowhere');
    } else if (TRANSPARENT.has(one.role) || one === node) one.children.forEach(visit);
    else add(`<${one.role}> ${textOf(one)}`, null);
  };
  if (node.role === 'Link') visit(node);
  else node.children.forEach(visit);
  return parts.map(({ text, target }) => (target === null ? text : `[${text}](${target})`)).join(' ');
}
