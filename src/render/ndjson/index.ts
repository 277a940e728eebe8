// Every resource as gzipped NDJSON.
import type { DataFormat } from '../format.js';
import { renderResourcesNdjson } from './ndjson.js';

export const format: DataFormat = {
  kind: 'data',
  fileName: 'resources.ndjson.gz',
  mediaType: 'application/gzip',
  about: (text) => text.t('web.about.resources'),
  write: ({ lists, output }) => renderResourcesNdjson({ rows: lists.rows, output }),
};
