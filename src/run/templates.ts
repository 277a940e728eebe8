// Loads every text, catalog entry and colour that the reports of a configuration need.
import { loadTheme } from '../render/theme.js';
import { loadText } from '../text/index.js';
import { openCatalog } from './analyze-stage.js';
import type { RunContext } from './context.js';
import { themeDirectory } from './render-stage.js';

/**
 * Finds mistakes in languages and templates at the start, and not after hours of reading AWS.
 *
 * @throws The error of whatever cannot be loaded; its message names the file or the language.
 */
export function checkTemplates(context: Pick<RunContext, 'config' | 'templates'>): void {
  const { languages, timeZone } = context.config.report;
  openCatalog(context, languages);
  for (const language of languages) loadText(context.templates, language, timeZone);
  loadTheme(themeDirectory(context));
}
