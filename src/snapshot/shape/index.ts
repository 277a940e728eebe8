// The shapes of today's version: evidence as it was read from AWS, before any figure is made of it.
export * from './coverage.js';
export * from './features.js';
export * from './gap.js';
export * from './header.js';
export * from './pair.js';
export * from './values.js';
