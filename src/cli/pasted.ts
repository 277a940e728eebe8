// What is pasted behind "explain": an event, coverage records, a cell of our own files, or texts one after the other.

/** One text of an issue, with the type of its resource where what was pasted says it. */
export interface PastedText {
  readonly text: string;
  readonly resourceType: string | null;
}

/** What is known of texts, to tell where one ends. */
export interface KnownTexts {
  /** Issue types as texts begin with them, in every language. */
  readonly types: readonly string[];
  /** Whether these words alone are a text with a wording of its own. */
  readonly isKnown: (words: string) => boolean;
}

/** Members that hold texts: in events, in answers of ListCoverage, and in our own data files. */
const TEXT_MEMBER = /^(?:issues?|issue_?texts?)$/i;

/** As `resources.csv` and the workbook set several texts into one cell. */
const CELL_SEPARATOR = ' | ';

/** As long as a text is looked at by the catalog, in characters. */
const LONGEST_TEXT = 4_000;

/** Every text, each once, in its order; an empty one where there is none. Never empty. */
export function pastedTexts(input: string, known: KnownTexts): readonly [PastedText, ...PastedText[]] {
  const values = jsonValues(input);
  const given = values === undefined ? [{ text: input, resourceType: null }] : values.flatMap(textsIn);
  const all = given.flatMap(({ text, resourceType }) =>
    (isEmptyRecord(text, values) ? [''] : apart(text, known)).map((one): PastedText => ({ text: one, resourceType })),
  );
  const [first, ...others] = new Map(all.map((one) => [`${one.resourceType ?? ''} ${one.text}`, one])).values();
  return first === undefined ? [{ text: '', resourceType: given[0]?.resourceType ?? null }] : [first, ...others];
}

/** Whether this stands for a record that is unhealthy and says nothing: an issue like any other, with an entry of its own. */
function isEmptyRecord(text: string, values: readonly unknown[] | undefined): boolean {
  return values !== undefined && text === '';
}

/** The JSON values of an input, also where its quotes are escaped or it is a part of an object; undefined where it is no JSON. */
function jsonValues(input: string): readonly unknown[] | undefined {
  const plain = input.trim();
  if (plain.startsWith('{') || plain.startsWith('[')) {
    const values = documents(plain).map(parsed);
    if (values.length > 0 && !values.includes(undefined)) return values;
  }
  if (/^[{[]\s*\\+"/.test(plain)) {
    const inner = parsed(`"${plain.replace(/[\r\n\t]/g, ' ')}"`);
    return typeof inner === 'string' ? jsonValues(inner) : undefined;
  }
  if (!plain.startsWith('"')) return undefined;
  const value = parsed(plain) ?? parsed(`{${plain.replace(/,$/, '')}}`);
  return value === undefined ? undefined : [value];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** JSON documents that stand one behind the other, such as events in a log; the rest, where it does not end, as the last. */
function documents(text: string): readonly string[] {
  const found: string[] = [];
  let start = 0;
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') isString = !isString;
    else if (sign === '\\' && isString) at += 1;
    else if (!isString && '{['.includes(sign)) depth += 1;
    else if (!isString && '}]'.includes(sign)) {
      depth -= 1;
      if (depth > 0) continue;
      found.push(text.slice(start, at + 1).replace(/^[\s,]+/, ''));
      start = at + 1;
    }
  }
  const rest = text.slice(start).trim();
  return rest === '' ? found : [...found, rest];
}

interface Visit {
  readonly value: unknown;
  readonly resourceType: string | null;
  /** Whether a string here is a text. */
  readonly isText: boolean;
}

/** The texts in a JSON value, with the resource type that its record names; JSON in strings, as messages carry it, too. */
function textsIn(root: unknown): readonly PastedText[] {
  const found: PastedText[] = [];
  const open: Visit[] = [{ value: root, resourceType: null, isText: typeof root === 'string' || Array.isArray(root) }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, resourceType, isText } = visit;
    if (typeof value === 'string') {
      const inner = jsonValues(value);
      if (inner !== undefined) open.push(...inner.map((one) => ({ value: one, resourceType, isText })).reverse());
      // An empty one is no text, but may stand in the only record that there is.
      else if (isText) found.push({ text: value === '' ? ' ' : value, resourceType });
    } else if (Array.isArray(value)) {
      for (const item of value.toReversed() as readonly unknown[]) open.push({ value: item, resourceType, isText });
    } else if (isObject(value)) {
      const own = typeOf(value) ?? resourceType;
      if (isUnhealthy(value) && !hasText(value)) found.push({ text: '', resourceType: own });
      const members = Object.entries(value).reverse();
      for (const [name, member] of members)
        open.push({ value: member, resourceType: own, isText: TEXT_MEMBER.test(name) });
    }
  }
  return found;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUnhealthy(record: Readonly<Record<string, unknown>>): boolean {
  return ['coverageStatus', 'currentStatus'].some((name) => member(record, name) === 'UNHEALTHY');
}

/** Whether a coverage record or an event says why: in its issue, or in those of its Fargate tasks. */
function hasText(record: Readonly<Record<string, unknown>>): boolean {
  const path = ['resourceDetails', 'ecsClusterDetails', 'fargateDetails', 'issues'];
  const tasks = path.reduce<unknown>((value, name) => (isObject(value) ? member(value, name) : undefined), record);
  return [member(record, 'issue'), tasks].flat().some((text) => typeof text === 'string' && text.trim() !== '');
}

/** A member of AWS's JSON, which begins with a capital in some places and not in others. */
function member(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.entries(record).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The type of resource that a record names, or its details do. */
function typeOf(record: Readonly<Record<string, unknown>>): string | undefined {
  const details = Object.entries(record).find(([name]) => /^resourceDetails$/i.test(name))?.[1];
  const members = [record, ...(isObject(details) ? [details] : [])].flatMap((one) => Object.entries(one));
  for (const [name, value] of members) {
    if (/^resource_?type$/i.test(name) && typeof value === 'string') return value.toUpperCase();
  }
  return undefined;
}

/** The texts that stand in one: on lines or in a cell of their own, or each where the next issue type begins. */
function apart(text: string, known: KnownTexts): readonly string[] {
  const cell = /^".*""/s.test(text) && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  const begins = new RegExp(`^\\s*(?:${typePattern(known)})(?![\\p{L}\\p{N}])`, 'iu');
  const texts: string[] = [];
  let current = '';
  let isBlank = false;
  const [first = '', ...pieces] = cell.split(/(\r\n|\r|\n| \| )/);
  for (const [separator, piece] of [['', first] as const, ...pairs(pieces)]) {
    if (piece.trim() === '') {
      isBlank = true;
      continue;
    }
    const isNew = isBlank || begins.test(piece) || isNext(current, separator, piece, known);
    if (current !== '' && isNew) texts.push(current);
    current = current === '' || isNew ? piece : `${current}${separator}${piece}`;
    isBlank = false;
  }
  return [...texts, current].flatMap((one) => betweenTypes(one, known)).filter((one) => one !== '');
}

/** Separators with the pieces behind them. */
function pairs(split: readonly string[]): readonly (readonly [separator: string, piece: string])[] {
  return split.flatMap((separator, index) => (index % 2 === 0 ? [[separator, split[index + 1] ?? ''] as const] : []));
}

/** Whether words that begin with no issue type are a text of their own: a line is mostly the rest of the one before it. */
function isNext(current: string, separator: string, piece: string, { isKnown }: KnownTexts): boolean {
  if (separator === CELL_SEPARATOR) return isKnown(current) || !isKnown(`${current}${separator}${piece}`);
  return isKnown(current) && isKnown(piece);
}

/** Cuts a text before each issue type that follows the end of a sentence, a name, or a text that is known so far. */
function betweenTypes(text: string, known: KnownTexts): readonly string[] {
  const texts: string[] = [];
  let start = 0;
  let typeEnd = 0;
  for (const { 0: type, index } of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${typePattern(known)}) ?:`, 'gu'))) {
    const before = text.slice(start, index).trim();
    const isAfterType = text.slice(typeEnd, index).trim() === '';
    // Behind so many characters nothing is looked at, and what is never cut would be looked at again at each type.
    const isLong = before.length > LONGEST_TEXT;
    if (!isAfterType && (isLong || /[^\p{L}\p{N},:-]$/u.test(before) || known.isKnown(before))) {
      texts.push(before);
      start = index;
    }
    typeEnd = index + type.length;
  }
  return [...texts, text.slice(start).trim()];
}

/** The longest first: one type may be the beginning of another. */
function typePattern({ types }: KnownTexts): string {
  const escaped = types.map((type) => type.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return escaped.sort((one, other) => other.length - one.length).join('|');
}
