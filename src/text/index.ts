// Languages: messages, numbers, dates and percentages.
export { availableLanguages, loadText, messagePlaces, readingOnce, readMessages, TextError } from './load.js';
export type { MessageKey } from './message-keys.js';
export type { Text } from './text.js';
