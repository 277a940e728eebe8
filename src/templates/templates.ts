// The templates of one run: the built-in ones and the operator's own laid over them, each file read once.
import { join } from 'node:path';
import { loadCatalog, type Catalog } from '../catalog/index.js';
import { availableLanguages, loadText, messagePlaces, readingOnce, readMessages, type Text } from '../text/index.js';
import { loadTheme, type Theme } from '../theme/index.js';
import { openFolders, type Part, type TemplateFolders } from './folders.js';
import { loadLibraryTemplate, type LibraryTemplate } from './library-template.js';

export interface TemplateOptions extends TemplateFolders {
  /** Languages that have to be complete. */
  readonly languages: readonly string[];
  /** IANA name; texts show instants in it. */
  readonly timeZone: string;
}

/**
 * What a run takes from templates. Each part is read when it is first asked for and stays as it was then, whatever
 * happens to the files meanwhile; a later run opens its templates anew.
 */
export class Templates {
  readonly #read = readingOnce();
  readonly #texts = new Map<string, Text>();
  #folders: ((part: Part) => readonly string[]) | undefined;
  #catalog: Catalog | undefined;
  #theme: Theme | undefined;
  #library: LibraryTemplate | undefined;
  #overrides: readonly string[] | undefined;

  constructor(private readonly options: TemplateOptions) {}

  /**
   * Reads everything that a report needs, but for the fonts, of which it looks at the beginnings: what is wrong is found
   * at the start, and not after hours of reading AWS.
   *
   * @throws The error of whatever cannot be used; its message names the file or the language.
   */
  check(): void {
    for (const language of this.options.languages) this.text(language);
    this.catalog();
    this.theme();
    this.library();
    this.overrides();
  }

  /**
   * The catalog with the operator's own remediation over it. English is always part of it.
   *
   * @throws CatalogError with everything that is wrong in it, also when a language has no texts.
   */
  catalog(): Catalog {
    return (this.#catalog ??= loadCatalog({
      directories: this.#with('remediation').map((directory) => join(directory, 'remediation')),
      languages: [...new Set([...this.options.languages, 'en'])],
    }));
  }

  /** The operator's theme where there is one, else the built-in one. @throws ThemeError when it cannot be used. */
  theme(): Theme {
    return (this.#theme ??= loadTheme(this.#with('theme').at(-1) ?? this.options.builtIn));
  }

  /** Style and script of the library page. @throws TemplateError when one cannot stand in it. */
  library(): LibraryTemplate {
    return (this.#library ??= loadLibraryTemplate(this.options.builtIn));
  }

  /** @throws TextError when the messages of the language cannot be used. */
  text(language: string): Text {
    const text =
      this.#texts.get(language) ?? loadText(this.#with('locales'), language, this.options.timeZone, this.#read);
    this.#texts.set(language, text);
    return text;
  }

  /**
   * Everything in force that comes from the operator's own templates, as `locales/de/own.yaml#status.healthy`, or as
   * `locales/fr` for a language that is not built in; sorted.
   */
  overrides(): readonly string[] {
    return (this.#overrides ??= [
      ...this.#ownMessages(),
      ...this.catalog().overrides.map((override) => `remediation/${override}`),
      ...(this.#with('theme').length > 1 ? ['theme/theme.yaml'] : []),
    ].sort());
  }

  /** The messages `<prefix>.<key>` in every language that has any, and the key that each stands for. */
  wordsFor(prefix: string, keys: readonly string[]): readonly (readonly [word: string, key: string])[] {
    const directories = this.#with('locales');
    const messages = availableLanguages(directories).flatMap((language) =>
      directories.map((directory) => readMessages(directory, language, this.#read)),
    );
    return messages.flatMap((written) =>
      keys.flatMap((key): [string, string][] => {
        const word = written.get(`${prefix}.${key}`);
        return word === undefined ? [] : [[word, key]];
      }),
    );
  }

  #ownMessages(): readonly string[] {
    const { own } = this.options;
    if (own === null) return [];
    const known = availableLanguages([this.options.builtIn]).map((language) => `locales/${language}/`);
    const places = messagePlaces(own, this.#read).map((place) =>
      known.some((folder) => place.startsWith(folder)) ? place : place.split('/').slice(0, 2).join('/'),
    );
    return [...new Set(places)];
  }

  #with(part: Part): readonly string[] {
    return (this.#folders ??= openFolders(this.options))(part);
  }
}
