// YAML files as values, with the line of everything in them.
export { parseYaml, type ParsedYaml, type YamlFault, type YamlSpan } from './parse.js';
