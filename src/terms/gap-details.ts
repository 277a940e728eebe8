// How our own code words the details of gaps. A snapshot keeps them in English; a report finds the wording again and says
// it in its own language, with AWS's words in it as received.

/**
 * Wordings with their `{placeholders}`, in the order in which they are looked for. A value whose name is that of a table
 * here may be worded in that table itself.
 */
export const GAP_WORDINGS = {
  detail: {
    'region-is-enabled': '{detail}. Account Management lists {region} as enabled, so the Region is not the cause',
    'asked-once': '{operation} in {region} was asked once and failed: {answer}',
    'asked-often': '{operation} in {region} was asked {times} times and failed: {answer}',
    deadline:
      '{operation} in {region} was not finished when the time for the run (collection.deadlineMinutes) was used up',
    'same-token': '{operation} in {region} gave the same page token twice, so the list cannot be read to its end',
    'no-detector-named': '{operation} in {region} named no detector that can be read',
    'value-once':
      '{operation} in {region} answered once with a value that cannot be used: {member} is {problem}. What it says is unknown.',
    'value-often':
      '{operation} in {region} answered {times} times with a value that cannot be used: {member} is {problem}. What it says is unknown.',
    unexpected: '{operation} in {region} answered with {what}. What that means for the accounts concerned is unknown.',
    'not-processed': '{operation} in {region} did not process account {accountId}: {message}',
    'state-once':
      '{operation} gave 1 account the state {state}, which this version does not know. They were read like active accounts.',
    'state-often':
      '{operation} gave {count} accounts the state {state}, which this version does not know. They were read like active accounts.',
    'member-of-unknown':
      'In {region} the GuardDuty administrator is account unknown; the reading account sees only itself. Make it the administrator there, or read the Region from that account.',
    member:
      'In {region} the GuardDuty administrator is account {accountId}; the reading account sees only itself. Make it the administrator there, or read the Region from that account.',
    'no-detector':
      'In {region} the reading account has no GuardDuty detector, so it sees no member. Enable GuardDuty there and make the account the administrator.',
    'not-administrator':
      'In {region} the reading account is not the GuardDuty administrator and sees only itself. Make it the delegated administrator there.',
  },
  what: {
    'member-without-id': 'a member without an account id',
    'relationship-status': 'the relationship status {status}',
    'detector-status': 'the detector status {status}',
    'no-features': 'an empty list of features',
    'not-named': 'features that do not name RUNTIME_MONITORING',
    'feature-status': 'the status {status} of the feature {feature}',
    'none-named':
      'plans that name neither RUNTIME_MONITORING nor EKS_RUNTIME_MONITORING, and it is not known that the Region offers neither',
  },
  problem: {
    missing: 'missing',
    'missing-name': 'missing, so what it names is lost',
    'missing-record': 'missing, so the record is lost',
    'no-account-id': 'no account id of 12 digits',
    'no-account-id-record': 'no account id of 12 digits, so the record is lost',
    'no-region': 'no name of a Region',
    'no-whole-number': 'no whole number',
    'same-names': 'the same for several features with different settings',
    'second-detector': 'a second detector ({other}), where AWS documents one for each Region; only {id} was read',
    kind: '{found} where {wanted} belongs',
  },
  found: {
    null: 'null',
    text: 'text',
    number: 'a number',
    boolean: 'true or false',
    list: 'a list',
    object: 'an object',
  },
  wanted: {
    text: 'text',
    number: 'a number',
    boolean: 'true or false',
    instant: 'an instant',
    list: 'a list',
    object: 'an object',
  },
  answer: {
    timeout: 'no whole answer came within {seconds} s (collection.requestTimeoutSeconds)',
    lacks: 'the answer has no {member}',
    'no-region': 'the answer names no Region',
    'no-account': 'the answer names no account',
    broken: '{code}: the connection to {host} ended in the middle of the answer',
    gateway: '{code}: a proxy or gateway answered for {host} with HTTP status {status} and a web page',
  },
} as const;
type Wordings = typeof GAP_WORDINGS;
export type GapWordingTable = keyof Wordings;

type NamesIn<Words> = Words extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** A wording that was found in a detail. */
export interface GapWording {
  readonly table: GapWordingTable;
  readonly kind: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The wording with its values: what a gap says, or a part of it. */
export function gapWords<Table extends GapWordingTable, Kind extends keyof Wordings[Table] & string>(
  table: Table,
  kind: Kind,
  values: Readonly<Record<NamesIn<Wordings[Table][Kind]>, string>>,
): string {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = GAP_WORDINGS;
  return filledWording(tables[table]?.[kind] ?? '', values);
}

/** A wording in any language with its values; a placeholder without one stays. */
export function filledWording(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Finds what {@link gapWords} made; undefined for other words, such as those of an AWS service. */
export function gapWordingOf(table: GapWordingTable, words: string): GapWording | undefined {
  for (const [kind, pattern] of PATTERNS[table]) {
    const values = pattern.exec(words);
    if (values !== null) return { table, kind, values: values.groups ?? {} };
  }
  return undefined;
}

/** Whether a placeholder may be worded in a table of its own. */
export function isGapWordingTable(name: string): name is GapWordingTable {
  return Object.hasOwn(GAP_WORDINGS, name);
}

type Patterns = readonly (readonly [kind: string, pattern: RegExp])[];
const PATTERNS: Readonly<Record<GapWordingTable, Patterns>> = {
  detail: patternsOf(GAP_WORDINGS.detail),
  what: patternsOf(GAP_WORDINGS.what),
  problem: patternsOf(GAP_WORDINGS.problem),
  found: patternsOf(GAP_WORDINGS.found),
  wanted: patternsOf(GAP_WORDINGS.wanted),
  answer: patternsOf(GAP_WORDINGS.answer),
};

function patternsOf(wordings: Readonly<Record<string, string>>): Patterns {
  return Object.entries(wordings).map(([kind, words]) => [kind, new RegExp(`^${patternOf(words)}$`, 'su')]);
}

/** What ends in a placeholder takes all that follows; any other value is as short as can be. */
function patternOf(words: string): string {
  const literal = words.replace(/[.()]/g, '\\$&');
  return literal.replace(/\{(\w+)\}/g, (placeholder, name: string, at: number) => {
    if (name === 'operation' || name === 'region' || name === 'host') return `(?<${name}>[^ ]+)`;
    if (name === 'detail' || at + placeholder.length === literal.length) return `(?<${name}>.*)`;
    return `(?<${name}>.+?)`;
  });
}
