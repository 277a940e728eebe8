// explain: what a coverage issue text means and what clears it.
import { readFileSync } from 'node:fs';
import { templateLanguages, Templates } from '../../templates/index.js';
import { EXIT } from '../../terms/index.js';
import { templateFolders } from '../templates.js';
import { UsageError } from '../errors.js';
import { answerLines } from '../explanation-lines.js';
import { explainAll, RESOURCE_TYPES } from '../explanation.js';
import { configOf, type CommonOptions } from '../options.js';
import { printer } from '../printer.js';

export interface ExplainOptions extends CommonOptions {
  readonly type?: string;
  readonly language: string;
}

/** @param given - One or more issue texts, an event or records that have them, the id of an issue, or `-` for standard input. */
export function explainCommand(given: string, options: ExplainOptions): Promise<number> {
  const types = typesOf(options.type);
  const { config } = configOf(options);
  const folders = templateFolders(config);
  const language = languageOf(options.language, templateLanguages(folders));
  const templates = new Templates({ ...folders, languages: [language], timeZone: config.report.timeZone });
  const catalog = templates.catalog();
  const text = given === '-' ? readFileSync(0, 'utf8') : given;
  const answers = explainAll(catalog, text, types, language);
  const lines = answerLines(answers, templates.text(language), width());
  printer(options)({ issues: answers }, lines);
  return Promise.resolve(EXIT.ok);
}

function typesOf(type: string | undefined): readonly string[] {
  if (type === undefined) return RESOURCE_TYPES;
  const known = type.toUpperCase();
  if (!RESOURCE_TYPES.includes(known))
    throw new UsageError(`--type "${type}" is not one of ${RESOURCE_TYPES.join(', ')}.`);
  return [known];
}

function languageOf(asked: string, known: readonly string[]): string {
  const language = known.find((name) => name.toLowerCase() === asked.toLowerCase());
  if (language !== undefined) return language;
  throw new UsageError(
    `--language "${asked}" is not one of ${known.join(', ')}. A language of your own needs locales/${asked} and remediation/text/${asked} in templates.directory.`,
  );
}

/** Columns that prose is wrapped to; commands never are, so that they can be copied. */
function width(): number {
  const columns = process.stdout.isTTY ? process.stdout.columns : Number(process.env['COLUMNS']);
  return Math.min(100, Math.max(30, Number.isInteger(columns) && columns > 0 ? columns : 80));
}
