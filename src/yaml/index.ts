// YAML files as values, with the line of everything in them.
export { parseText, valueOf, type YamlDocument, YamlTooLongError } from './document.js';
export { parseYaml, type ParsedYaml, type YamlFault, type YamlSpan } from './parse.js';
