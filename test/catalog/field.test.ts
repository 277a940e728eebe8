import { describe, expect, it } from 'vitest';
import { fieldFiles, fieldTexts } from './field-texts.js';
import { builtIn } from './fixture.js';

for (const file of fieldFiles) {
  describe(`the texts of ${file}`, () => {
    it.each(fieldTexts([file]))('"$text" is $issue', ({ text, resourceType, issue, via, issueType, captures }) => {
      const matches = builtIn.match({ resourceType, texts: [text] });
      expect(matches).toMatchObject([
        {
          issueId: issue,
          captures,
          ...(via === undefined ? {} : { via }),
          ...(issueType === undefined ? {} : { issueType }),
        },
      ]);
    });
  });
}
