// The templates that the configuration names.
import type { Config } from '../config/index.js';
import { Templates, type TemplateFolders } from '../templates/index.js';
import { packagePath } from './package-info.js';

/** The built-in templates, and the configured ones over them. */
export function templateFolders({ templates }: Pick<Config, 'templates'>): TemplateFolders {
  return { builtIn: packagePath('templates'), own: templates.directory };
}

/** Templates as they are from now on, in the languages of the reports. */
export function templatesOf(config: Config): Templates {
  const { languages, timeZone } = config.report;
  return new Templates({ ...templateFolders(config), languages, timeZone });
}
