// How documents look: names, page size, colours, fonts and logo of templates/theme.
export * from './colors.js';
export type { Picture } from './png.js';
export * from './theme.js';
export * from './verdict-colors.js';
