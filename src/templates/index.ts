// Catalog, texts and theme of a run.
export {
  checkTemplates,
  languagesToCheck,
  openCatalog,
  openText,
  openTheme,
  statusWords,
  TemplateError,
  templateLanguages,
  templateOverrides,
} from './templates.js';
