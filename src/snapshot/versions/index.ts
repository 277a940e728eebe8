// Every version that can be read, one line each. A new version gets a line, and what was today's a frozen shape of its
// own with an upgrade: snapshots are read for as long as reports are kept.
import type { VersionReader } from './opened.js';
import { openV2 } from './recorded.js';
import { today } from './today.js';
import { snapshotV1Schema, upgradeV1 } from './v1.js';
import { snapshotV2Schema } from './v2.js';

export type { DroppedFact, Opened } from './opened.js';

export const VERSIONS: ReadonlyMap<number, VersionReader> = new Map([
  [1, { open: (value) => openV2(upgradeV1(snapshotV1Schema.parse(value))) }],
  [2, { open: (value) => openV2(snapshotV2Schema.parse(value)) }],
  [3, today],
]);
