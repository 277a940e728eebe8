// The library page of a destination as its manifests are now, in the configured languages.
import { renderLibrary, type LibraryPage } from '../library/index.js';
import type { Library } from '../model/index.js';
import { readLibrary } from '../publish/index.js';
import { loadFormats } from '../render/index.js';
import type { RunContext } from './context.js';

/** Makes `index.html` and `index.json` from the manifests; nothing is stored. */
export async function libraryPage({
  config,
  templates,
  destination,
}: Pick<RunContext, 'config' | 'templates' | 'destination'>): Promise<LibraryPage & { readonly library: Library }> {
  const library = await readLibrary(destination);
  const texts = config.report.languages.map((language) => templates.text(language));
  return { ...renderLibrary({ library, texts, template: templates.library(), formats: await loadFormats() }), library };
}
