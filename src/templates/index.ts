// Catalog, texts and theme, opened once a run.
export { languagesToCheck, TemplateError, templateLanguages, type TemplateFolders } from './folders.js';
export { Templates, type TemplateOptions } from './templates.js';
