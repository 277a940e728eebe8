// Words that several formats say in the same way, made from the model's own.
export * from './no-coverage.js';
export * from './organization.js';
export * from './resource-words.js';
export * from './verdict.js';
