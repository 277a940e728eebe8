// The named parts of a text, and their types.
import { kubernetesParts } from './kubernetes-parts.js';
import { listedNames } from './listed-names.js';
import type { Captures } from './types.js';

/** Captures that hold a list of names, and whether the last one counts behind a quote that is never closed. */
const listCaptures: Readonly<Record<string, { readonly keepUnclosed: boolean }>> = {
  serviceNames: { keepUnclosed: false },
  taskDefinitions: { keepUnclosed: false },
  // A task id that was cut off has another length, and the documentation itself leaves the quote open.
  taskIds: { keepUnclosed: true },
};

/** Captures that hold a whole number, if the text has one there. */
const numberCaptures: ReadonlySet<string> = new Set(['exitCode']);

type Groups = Readonly<Record<string, string | undefined>>;

/** Lists behind a label of their own, in the three languages of the guides; they win over what a row makes of a text. */
const labelledLists: readonly RegExp[] = [
  /task ?definitions? ?[-:]? ?(?<taskDefinitions>[['"].{1,3800})/i,
  /(?:impacted task ids?(?:\(s\))?|ids?(?:\(s\))? de tareas? afectadas?(?: ?\(s\))?) ?: ?(?<taskIds>.{1,3800})/i,
  /(?:impacted service names?(?:\(s\))?|nombres?(?:\(s\))? de los servicios afectados) ?: ?(?<serviceNames>.{1,3800})/i,
];

/** What EKS says of an add-on, in whatever words GuardDuty introduces it. */
const addOnIssue =
  /(?:eks ?add-?on ?issue|eks ?(?:add-?on-?)?(?:zusatz)?problem(?: mit dem add-?on)?) ?[-:]? ?(?<code>[a-z0-9]{1,100})(?: ?: ?(?<message>.{0,4000}))?/i;

/** What is worth knowing of any message of an AWS API: the places that it is about, and its parts. */
const apiParts: readonly RegExp[] = [
  /\b(?<vpcId>vpc-[0-9a-f]{8,17})\b/i,
  /\b(?<subnetId>subnet-[0-9a-f]{8,17})\b/i,
  /\b(?<securityGroupId>sg-[0-9a-f]{8,17})\b/i,
  /\b(?<endpointId>vpce-[0-9a-f]{8,17})\b/i,
  /(?:^|[^\d-])(?<accountId>\d{12})(?![\d-])/,
  /\b(?<region>(?:us|eu|ap|ca|sa|me|af|il|mx|cn|eusc)(?:-gov|-iso[a-z]?|-de)?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d)\b/i,
  /error code ?: ?(?<errorCode>[a-z][\w.]{2,80})/i,
  /\b(?<errorCode>[A-Z][A-Za-z.]{3,60}(?:Exception|Exceeded|NotFound|Denied|Operation|Unavailable|Failure))\b/,
  /request ?id ?: ?(?<requestId>[0-9a-f-]{36})/i,
];

/** Every pattern whose named parts a command variable may be filled from, besides those of the rows. */
export const commonCaptures: readonly RegExp[] = [...labelledLists, addOnIssue, ...kubernetesParts, ...apiParts];

/** @param isExact - whether a row knows the very wording; only where none does are the places in it worth guessing at. */
export function capturesOf(normalised: string, rows: readonly Groups[], isExact: boolean): Captures {
  const found = (patterns: readonly RegExp[]): Groups[] =>
    patterns.map((pattern) => pattern.exec(normalised)?.groups ?? {});
  return namedParts([
    ...(isExact ? [] : found(apiParts)),
    ...found([addOnIssue, ...kubernetesParts]),
    ...rows,
    ...found(labelledLists),
  ]);
}

/** Merges named groups, later ones first in rank; parts that did not take part in the match are left out. */
function namedParts(groups: readonly Groups[]): Captures {
  const captures: Record<string, Captures[string]> = {};
  for (const [name, part] of groups.flatMap((group) => Object.entries(group))) {
    const value = typed(name, part?.trim() ?? '');
    if (value !== undefined) captures[name] = value;
  }
  return captures;
}

/** A part in the type of its capture; undefined when it holds no such thing. */
function typed(name: string, part: string): Captures[string] | undefined {
  if (part === '') return undefined;
  if (numberCaptures.has(name)) return /^-?\d{1,10}$/.test(part) ? Number(part) : undefined;
  const list = listCaptures[name];
  if (list === undefined) return part;
  const names = listedNames(part, list.keepUnclosed);
  return names.length > 0 ? names : undefined;
}
