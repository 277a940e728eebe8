// Every document names what Runtime Monitoring never watches: no figure would tell of it.
import { describe, expect, it } from 'vitest';
import { renderLibrary } from '../../src/library/index.js';
import { loadFormats } from '../../src/render/index.js';
import { loadLibraryTemplate } from '../../src/templates/index.js';
import { BLIND_SPOTS } from '../../src/terms/index.js';
import { loadText } from '../../src/text/index.js';
import { LANGUAGES } from '../support/report-of.js';
import { sampleReport } from '../support/samples.js';
import { readSheets, workbookBytes } from './excel/workbook-reader.js';
import { read, renderToBytes, squash } from './pdf/support.js';

const sample = await sampleReport('bare');

describe.each(LANGUAGES)('in "%s", what is never watched', (language) => {
  const text = loadText(['templates'], language, 'UTC');
  const names = BLIND_SPOTS.map((id) => text.t(`blindSpots.${id}`));
  const supported = text.t('blindSpots.supported');

  it('stands in the PDF', async () => {
    const document = await read(await renderToBytes(sample.report, language));
    for (const words of [...names, supported]) expect(document.squashed).toContain(squash(words));
  });

  it('stands on the first sheet of the workbook', async () => {
    const sheets = await readSheets(await workbookBytes(sample, language));
    const cells = (sheets.get(text.t('excel.sheet.readme')) ?? []).flat();
    expect(cells).toEqual(expect.arrayContaining([...names, supported]));
  });

  it('stands at the foot of the library', async () => {
    const { html } = renderLibrary({
      library: { entries: [], unreadable: [] },
      texts: [text],
      template: loadLibraryTemplate('templates'),
      formats: await loadFormats(),
    });
    for (const words of [...names, supported]) expect(html).toContain(words);
  });
});
