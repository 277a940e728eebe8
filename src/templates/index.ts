// Catalog, texts and theme, opened once a run.
export { languagesToCheck, TemplateError, templateLanguages, type TemplateFolders } from './folders.js';
export { loadLibraryTemplate } from './library-template.js';
export { Templates, type TemplateOptions } from './templates.js';
