import { describe, expect, it } from 'vitest';
import { dimensionText } from '../../src/render/dimension.js';
import { loadText } from '../../src/text/index.js';

describe('the words for what was compared', () => {
  it.each([
    ['status:HEALTHY', 'Fehlerfrei'],
    ['status:UNHEALTHY', 'Fehlerhaft'],
    ['status:NEW', 'NEW'],
    ['type:EKS', 'EKS'],
  ])('%s', (dimension, words) => {
    expect(dimensionText(loadText(['templates'], 'de', 'UTC'), dimension)).toBe(words);
  });
});
