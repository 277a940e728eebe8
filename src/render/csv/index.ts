// Every resource as CSV.
import type { DataFormat } from '../format.js';
import { renderResourcesCsv } from './csv.js';

export const format: DataFormat<{ readonly csvFormulaSafe: boolean }> = {
  kind: 'data',
  fileName: 'resources.csv',
  mediaType: 'text/csv; charset=utf-8',
  about: (text) => text.t('web.about.resources'),
  write: ({ lists, settings, output }) =>
    renderResourcesCsv({ rows: lists.rows, output, formulaSafe: settings.csvFormulaSafe }),
};
