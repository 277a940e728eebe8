// Names inside a destination: `<organization id>/<yyyy-mm>/r<revision>/<file>`, and the order of sets.
export const MANIFEST_NAME = 'manifest.json';

const FOLDER = /^([A-Za-z0-9][A-Za-z0-9._-]*)\/(\d{4}-(?:0[1-9]|1[0-2]))\/r([1-9]\d{0,8})$/;

export interface SetFolder {
  readonly organizationId: string;
  /** `yyyy-mm`. */
  readonly period: string;
  /** From 1. */
  readonly revision: number;
}

/** Folder of a set; also the report's id. */
export function folderOf(set: SetFolder): string {
  return `${set.organizationId}/${set.period}/r${set.revision}`;
}

/** The parts of a set's folder, or undefined when the text is not one. */
export function parseFolder(folder: string): SetFolder | undefined {
  const [, organizationId, period, revision] = FOLDER.exec(folder) ?? [];
  if (organizationId === undefined || period === undefined || revision === undefined) return undefined;
  return { organizationId, period, revision: Number(revision) };
}

/** Older sets first: by period, then revision. Meant for sets of one organization. */
export function compareSets(a: SetFolder, b: SetFolder): number {
  if (a.period !== b.period) return a.period < b.period ? -1 : 1;
  return a.revision - b.revision;
}

/** How organizations, periods and revisions are named, from the outside in. */
const LEVELS = [/^o-/, /^\d{4}-\d{2}$/, /^r\d+$/];

/**
 * Whether a folder of the destination can hold no set and lead to none: somebody else's, who may keep it closed.
 *
 * @param folder - relative to the destination, with a `/` at its end.
 */
export function isForeign(folder: string): boolean {
  const names = folder.split('/').slice(0, -1);
  return names.length > LEVELS.length || names.some((name, level) => LEVELS[level]?.test(name) !== true);
}
