import { describe, expect, it } from 'vitest';
import { CatalogError } from '../../src/catalog/index.js';
import { UsageError } from '../../src/cli/errors.js';
import { Cancelled } from '../../src/cli/session.js';
import { CollectError } from '../../src/collect/index.js';
import { ConfigError } from '../../src/config/index.js';
import { FolderError } from '../../src/own-folder/index.js';
import { AlreadyExistsError, PublishError, RevisionTakenError } from '../../src/publish/index.js';
import { UnavailableError, UnknownVersionError } from '../../src/publish/errors.js';
import { RunTakenOverError, SnapshotChangedError } from '../../src/run/index.js';
import { ScheduleError } from '../../src/schedule/index.js';
import { SnapshotError } from '../../src/snapshot/index.js';
import { ERRORS, type ReporterError, runIdOf } from '../../src/terms/index.js';
import { TemplateError } from '../../src/templates/index.js';
import { TextError } from '../../src/text/index.js';
import { ThemeError } from '../../src/theme/index.js';

const errors: readonly ReporterError[] = [
  new UsageError('x'),
  new ConfigError([]),
  new TemplateError('x'),
  new TextError('x'),
  new CatalogError([]),
  new ThemeError('x'),
  new FolderError('x'),
  new RunTakenOverError(runIdOf(new Date(0), 'c0ffee00')),
  new SnapshotChangedError('x'),
  new CollectError('x'),
  new SnapshotError('x'),
  new PublishError('x'),
  new UnavailableError('x'),
  new AlreadyExistsError('key', 'there'),
  new RevisionTakenError('folder', 'key', 'there'),
  new UnknownVersionError('x'),
  new ScheduleError('x'),
  new Cancelled('x'),
];

describe('the codes of errors', () => {
  it('each belong to one kind of error, but for what the system refuses and what nobody expects', () => {
    const codes = errors.map(({ code }) => code);
    expect([...codes, 'system-refused', 'defect']).toEqual(Object.keys(ERRORS));
  });

  it('are words with hyphens, and stay what they are', () => {
    expect(Object.fromEntries(Object.entries(ERRORS).map(([code, { exitCode }]) => [code, exitCode]))).toEqual({
      'usage-invalid': 2,
      'configuration-invalid': 2,
      'templates-invalid': 2,
      'texts-invalid': 2,
      'catalog-invalid': 2,
      'theme-invalid': 2,
      'folder-refused': 2,
      'run-taken-over': 1,
      'snapshot-changed': 1,
      'collection-failed': 1,
      'snapshot-refused': 1,
      'publishing-failed': 1,
      'destination-unavailable': 1,
      'already-there': 1,
      'revision-taken': 1,
      'version-unknown': 1,
      'schedule-refused': 1,
      cancelled: 130,
      'system-refused': 1,
      defect: 1,
    });
  });
});
