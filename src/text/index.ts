// Languages: messages, numbers, dates and percentages.
export { availableLanguages, loadText, messagePlaces, readMessages, TextError } from './load.js';
export type { MessageKey } from './message-keys.js';
export type { Text } from './text.js';
