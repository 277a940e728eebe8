import { describe, expect, it } from 'vitest';
import { dimensionText, statusText, typesText } from '../../../src/render/words/resource-words.js';
import { loadText } from '../../../src/text/index.js';

describe('the words for what was compared', () => {
  it.each([
    ['status:HEALTHY', 'Fehlerfrei'],
    ['status:UNHEALTHY', 'Fehlerhaft'],
    ['status:NEW', 'NEW'],
    ['status:OTHER', 'OTHER'],
    ['status:UNKNOWN', 'Nicht angegeben (UNKNOWN)'],
    ['type:EKS', 'EKS'],
    ['type:UNKNOWN', 'Nicht angegeben (UNKNOWN)'],
    ['type:HEALTHY', 'HEALTHY'],
  ])('%s', (dimension, words) => {
    expect(dimensionText(loadText(['templates'], 'de', 'UTC'), dimension)).toBe(words);
  });
});

it.each([
  ['en', 'Not given (UNKNOWN)', 'EKS and Not given (UNKNOWN)'],
  ['es', 'No indicado (UNKNOWN)', 'EKS y No indicado (UNKNOWN)'],
  ['de', 'Nicht angegeben (UNKNOWN)', 'EKS und Nicht angegeben (UNKNOWN)'],
])(
  'a status or type that GuardDuty did not give has a word in "%s", one that is new stands as received',
  (language, missing, types) => {
    const text = loadText(['templates'], language, 'UTC');
    expect([statusText(text, 'UNKNOWN'), statusText(text, 'PARTIAL')]).toEqual([missing, 'PARTIAL']);
    expect(typesText(text, ['EKS', 'UNKNOWN'])).toBe(types);
  },
);
