// Resources as CSV: RFC 4180, UTF-8 without byte order mark, CRLF, one header line with names that do not change.
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReportRow, ReportRows } from '../../report/model.js';
import { inChunks } from './chunks.js';

/** Between several values in one cell. */
const SEPARATOR = ' | ';

/**
 * Set before a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return. A spreadsheet that opens the file
 * would take such a text for a formula, and account and resource names come from whoever may create them. The NDJSON
 * file has all texts as they are.
 */
export const FORMULA_GUARD = "'";
const FORMULA_START = /^[=+\-@\t\r]/;

const VALUES: Readonly<Record<string, (row: ReportRow) => string | number | null>> = {
  account_id: (row) => row.accountId,
  account_name: (row) => row.accountName,
  ou_path: (row) => row.ouPath,
  region: (row) => row.region,
  resource_type: (row) => row.resourceType,
  resource_id: (row) => row.resourceId,
  name: (row) => row.name,
  coverage_status: (row) => row.coverageStatus,
  management_type: (row) => row.managementType,
  issue_ids: (row) => row.issueIds.join(SEPARATOR),
  issue_texts: (row) => row.issueTexts.join(SEPARATOR),
  updated_at: (row) => row.updatedAt,
  covered_units: (row) => row.coveredUnits,
  compatible_units: (row) => row.compatibleUnits,
  agent_version: (row) => row.agentVersion,
  addon_status: (row) => row.addonStatus,
  instance_type: (row) => row.instanceType,
  cluster_arn: (row) => row.clusterArn,
};

/** Column names in their order. New columns are added at the end; these keep name and place. */
export const CSV_COLUMNS: readonly string[] = Object.keys(VALUES);

/**
 * Writes every row and ends `output`. Unknown values are empty.
 *
 * @throws whatever `rows` or `output` fail with; then `output` is destroyed.
 */
export async function renderResourcesCsv(options: {
  readonly rows: ReportRows;
  readonly output: Writable;
}): Promise<void> {
  await pipeline(Readable.from(inChunks(lines(options.rows)), { objectMode: false }), options.output);
}

async function* lines(rows: ReportRows): AsyncGenerator<string> {
  const values = Object.values(VALUES);
  yield `${CSV_COLUMNS.join(',')}\r\n`;
  for await (const row of rows()) yield `${values.map((value) => cell(value(row))).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA_START.test(value) ? FORMULA_GUARD + value : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
