// What the catalog says, in the model's shape: texts by language, steps with their sources, pages, and issue types.
import type { IssueFold } from '../analyze/index.js';
import type { Catalog, CatalogEntry, CatalogStep, Reference } from '../catalog/index.js';
import type { EntryIssueType, PageReference, RemediationStep } from '../model/index.js';

export interface WordsContext {
  readonly catalog: Catalog;
  readonly languages: readonly string[];
}

/** What may name pages; a procedure has no resource type. */
type CatalogPages = Pick<CatalogEntry, 'steps' | 'references'> & Partial<Pick<CatalogEntry, 'resourceType'>>;

export type Texts = Readonly<Record<string, string>>;

/** Steps with their texts, and the pages that they come from. */
export function steps(
  catalogSteps: readonly CatalogStep[],
  context: WordsContext,
  textOf: (language: string, stepId: string) => string,
): RemediationStep[] {
  return catalogSteps.map(({ id, source, commands, procedure }) => ({
    text: byLanguage(context, (language) => textOf(language, id)),
    source: source === null ? null : page(source, context),
    commands,
    procedure,
  }));
}

/** The issue types of an issue's resources, each with what its own row says of it. */
export function issueTypes(fold: IssueFold, context: WordsContext): EntryIssueType[] {
  const { catalog } = context;
  return fold.issueTypes.ranked().map(({ issueType, via, resources }) => {
    const words = (part: 'meaning' | 'risk'): Texts | null =>
      via === undefined ? null : byLanguage(context, (language) => catalog.text(via, language)[part]);
    return { issueType, resources, issueId: via ?? null, meaning: words('meaning'), risk: words('risk') };
  });
}

/**
 * Pages of an entry or procedure, and those that its steps come from, each once. Where an entry is of no resource type, such
 * as that of unknown texts, those of other types than the affected ones are left out.
 */
export function pages(
  { steps: catalogSteps, references, resourceType }: CatalogPages,
  affected: ReadonlySet<string> = new Set(),
): readonly Reference[] {
  const all = [...references, ...catalogSteps.flatMap(({ source }) => source ?? [])];
  const once = [...new Map(all.map((reference) => [reference.url, reference])).values()];
  if (resourceType !== null) return once;
  const fitting = once.filter((reference) => !reference.resourceType || affected.has(reference.resourceType));
  return fitting.length > 0 ? fitting : once;
}

/** A page with what it is about. */
export function page({ id, url, checked }: Reference, context: WordsContext): PageReference {
  return { title: byLanguage(context, (language) => context.catalog.referenceTitle(id, language)), url, checked };
}

/** A text in every language of the catalog. */
export function byLanguage({ languages }: WordsContext, textIn: (language: string) => string): Texts {
  return Object.fromEntries(languages.map((language) => [language, textIn(language)]));
}
