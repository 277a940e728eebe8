// What a report is called and marked with: the configuration's words win, then the theme's, then the usual ones.
import type { ReportIdentity } from '../report/index.js';
import { wordsIn } from '../theme/index.js';
import type { RunContext } from './context.js';

export interface ReportWords extends Pick<ReportIdentity, 'title' | 'classification'> {
  /** null for the organization's id. */
  readonly organizationName: string | null;
}

/** The words for a report in `languages`. @throws ThemeError, TextError when they cannot be read. */
export function reportWords(
  { config, templates }: Pick<RunContext, 'config' | 'templates'>,
  languages: readonly string[],
): ReportWords {
  const own = config.report;
  const theme = templates.theme();
  const inEach = (wordsOf: (language: string) => string): Readonly<Record<string, string>> =>
    Object.fromEntries(languages.map((language) => [language, wordsOf(language)]));
  const title = own.title ?? theme.title;
  const classification = own.classification ?? theme.classification;
  return {
    organizationName: own.organizationName ?? theme.organizationName,
    title: inEach((language) =>
      title === null ? templates.text(language).t('word.reportTitle') : wordsIn(title, language),
    ),
    classification: classification === null ? null : inEach((language) => wordsIn(classification, language)),
  };
}
