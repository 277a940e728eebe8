// Collects everything that is wrong with a catalog, each with its file and place.
import { by, ReporterError } from '../terms/index.js';

export interface CatalogProblem {
  readonly file: string;
  /** From 1; undefined when the problem is the file itself. */
  readonly line: number | undefined;
  readonly message: string;
}

/** A catalog that cannot be used; `problems` lists all that is wrong with it, not only the first. */
export class CatalogError extends ReporterError {
  override readonly name = 'CatalogError';
  readonly code = 'catalog-invalid';

  constructor(readonly problems: readonly CatalogProblem[]) {
    const lines = problems.map(
      ({ file, line, message }) => `  ${line === undefined ? file : `${file}:${line}`}: ${message}`,
    );
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`The remediation catalog has ${count}. Correct these files, then run again:\n${lines.join('\n')}`);
  }
}

/** A value together with the place it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly at: Place;
}

/** A place in a file; `within` narrows it down by keys and indexes, as far as they exist. */
export interface Place {
  readonly file: string;
  readonly line: number | undefined;
  within(path: readonly PropertyKey[]): Place;
}

export class Problems {
  private readonly found: CatalogProblem[] = [];

  add(place: Place, message: string): void {
    this.found.push({ file: place.file, line: place.line, message });
  }

  /** @throws CatalogError if anything was added, in the order of files and lines. */
  refuse(): void {
    if (this.found.length === 0) return;
    throw new CatalogError(
      [...this.found].sort(
        by(
          ({ file }) => file,
          ({ line = 0 }) => line,
        ),
      ),
    );
  }
}

/** The place of a file that is missing or cannot be read. */
export function filePlace(file: string): Place {
  const place: Place = { file, line: undefined, within: () => place };
  return place;
}
