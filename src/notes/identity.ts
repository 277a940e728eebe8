// Opens a returned workbook and says of which report it is a copy.
import { WORKBOOK_FORMAT, WORKBOOK_NAMES } from '../model/index.js';
import { parseReportId, type ReportId, reportIdOf, type ReportName } from '../terms/index.js';
import { CellValues } from './cell-values.js';
import { readNamedCells } from './named-cells.js';
import { readParts, type WorkbookParts } from './package-parts.js';
import { RefusedWorkbookError } from './refusal.js';
import { readSharedStrings } from './shared-strings.js';
import { COLUMN_KEYS } from './work-sheets.js';
import { ZipFile } from './zip-file.js';

export interface Identity extends ReportName {
  readonly reportId: ReportId;
  /** SHA-256 of the workbooks that were used for this one. */
  readonly takenIn: ReadonlySet<string>;
  /** The workbook's own words for the status with their keys. */
  readonly statusWords: readonly (readonly [word: string, key: string])[];
}

export interface IdentifiedWorkbook {
  readonly path: string;
  readonly parts: WorkbookParts;
  /** Column keys by the number of the shared string that holds them. */
  readonly sharedKeys: ReadonlyMap<number, string>;
  readonly identity: Identity;
}

/** @throws RefusedWorkbookError when the file is damaged, or none of this program's workbooks. */
export async function identify(path: string, onUnpacked: (bytes: number) => void): Promise<IdentifiedWorkbook> {
  const zip = await ZipFile.open(path, onUnpacked);
  try {
    const parts = await readParts(zip);
    const cells = await readNamedCells(zip, parts, Object.values(WORKBOOK_NAMES));
    const wanted = new Set(
      [...cells.values()].flat().flatMap((cell) => (cell?.type === 's' ? [Number(cell.text)] : [])),
    );
    const texts = new Map<number, string>();
    const sharedKeys = new Map<number, string>();
    await readSharedStrings(zip, parts.sharedStrings, (index, text) => {
      if (wanted.has(index)) texts.set(index, text);
      if (COLUMN_KEYS.has(text)) sharedKeys.set(index, text);
    });
    const values = new CellValues({ ...parts, texts });
    const column = (name: string): readonly string[] => (cells.get(name) ?? []).map((cell) => values.text(cell));
    return { path, parts, sharedKeys, identity: identityFrom(column) };
  } finally {
    await zip.close();
  }
}

function identityFrom(column: (name: string) => readonly string[]): Identity {
  const [text = ''] = column(WORKBOOK_NAMES.reportId);
  const [format = ''] = column(WORKBOOK_NAMES.format);
  const name = parseReportId(text);
  if (name === undefined || !/^[1-9]\d*$/.test(format)) {
    throw new RefusedWorkbookError(
      'foreign',
      'It is not a copy of a workbook of this program, or its first sheet, which identifies it, has been removed or changed. Return a copy that still has that sheet.',
    );
  }
  if (Number(format) > WORKBOOK_FORMAT) {
    throw new RefusedWorkbookError('too-new', 'A later version of this program made it. Use that version.');
  }
  const keys = column(WORKBOOK_NAMES.statusKeys);
  return {
    reportId: reportIdOf(name),
    ...name,
    takenIn: new Set(column(WORKBOOK_NAMES.takenIn)),
    statusWords: column(WORKBOOK_NAMES.statusWords).map((word, index) => [word, keys[index] ?? '']),
  };
}
