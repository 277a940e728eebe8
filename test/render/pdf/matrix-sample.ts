// A report with a matrix of any size, and the matrix section alone as a PDF.
import type { Matrix, MatrixCell, Report } from '../../../src/model/index.js';
import { PdfDocument } from '../../../src/render/pdf/engine/document.js';
import { Flow } from '../../../src/render/pdf/engine/flow.js';
import { Links, type PdfLimits } from '../../../src/render/pdf/section.js';
import { matrix } from '../../../src/render/pdf/sections/matrix.js';
import { type CoverageCounts, type PairState, PAIR_STATES, coveragePercent } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import type { Theme } from '../../../src/theme/index.js';
import { accountId, regionName } from '../../support/ids.js';
import { listsOf, matrixOf } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import { LIMITS, Memory, theme } from './support.js';

const { report: base } = await sampleReport('small');

const REASONS: readonly PairState[] = [
  'monitoring-off',
  'not-a-member',
  'region-disabled',
  'not-visible',
  'unreadable',
];

const UNTOLD = { relationshipStatus: null, gapId: null, causeId: null, plans: null };

export interface MatrixOptions {
  readonly accounts: number;
  readonly regions: number;
  readonly ous: number;
  readonly seed?: number;
  /** Path of the nth organizational unit. */
  readonly ouPath?: (index: number) => string;
}

export interface MatrixReport {
  readonly report: Report;
  readonly matrix: Matrix;
}

/** A report whose accounts, organizational units and matrix agree with each other; everything else is of one account. */
export function matrixReport({ accounts, regions, ous, seed = 1, ouPath = pathOf }: MatrixOptions): MatrixReport {
  const random = sampleRandom(seed);
  const names = Array.from({ length: regions }, (_, index) => regionName(`ap-southeast-${String(index + 1)}`));
  const rows = Array.from({ length: accounts }, (_, index) => {
    const ou = Math.floor(random() ** 2 * ous);
    const cells = names.map((): MatrixCell => cellOf(random, ou / ous));
    return {
      accountId: accountId(String(100_000_000_000 + index * 7_654_321)),
      name: `workload-${String(index)}`,
      ou,
      cells,
      counts: sumOf(cells.map(({ counts }) => counts)),
    };
  });
  const rank = ({ counts }: { readonly counts: CoverageCounts }): number => coveragePercent(counts) ?? 101;
  // Rows come by account id, and sorting keeps the order of equals.
  const sorted = rows.toSorted((left, right) => rank(left) - rank(right));
  const account = base.byAccount[0]!;
  const used = [...new Set(rows.map(({ ou }) => ou))].sort((left, right) => left - right);
  const all = rows.flatMap(({ cells }) => cells);
  const states = PAIR_STATES.map((state) => ({
    state,
    pairs: all.filter((cell) => cell.state === state).length,
    accounts: rows.filter(({ cells }) => cells.some((cell) => cell.state === state)).length,
  }));
  const report: Report = {
    ...base,
    population: { ...base.population, states },
    byAccount: sorted.map(({ accountId: id, name, ou, counts }) => ({
      ...account,
      accountId: id,
      name,
      counts,
      ouId: idOf(ou),
      ouPath: ouPath(ou),
    })),
    byOu: used.map((ou) => ({ ...base.byOu[0]!, ouId: idOf(ou), ouPath: ouPath(ou), depth: 1 })),
  };
  const matrix = matrixOf(
    names,
    sorted.map(({ accountId: id, cells }) => ({ accountId: id, cells })),
  );
  return { report, matrix };
}

export interface RenderOptions {
  readonly language?: string;
  readonly limits?: Partial<PdfLimits>;
  readonly theme?: Theme;
}

/** The matrix section as a document of its own. */
export async function renderMatrix(
  { report, matrix: pairs }: MatrixReport,
  options: RenderOptions = {},
): Promise<Buffer> {
  const text = loadText(['templates'], options.language ?? 'en', report.timeZone);
  const output = new Memory();
  const made = { author: 'A', subject: 'S', creator: 'C', created: report.asOf };
  const info = { language: text.language, title: 'Matrix', ...made };
  const doc = new PdfDocument(options.theme ?? theme, info, output);
  const page = (at: number, total: number): string => text.t('pdf.frame.page', { page: at, total });
  const framed = (name: string) => ({ name, around: (words: string) => words });
  const flow = new Flow(doc, text, { headLeft: framed('Head'), headRight: '', footLeft: framed('Foot'), page });
  // The rows of the table of accounts, to which links would lead, are not in this document.
  const limits = { ...LIMITS, ...options.limits, accounts: 0 };
  const lists = listsOf(report, { matrix: pairs });
  await matrix.render({ flow, report, lists, text, limits, sections: [], links: new Links(report, limits) });
  flow.close();
  await doc.finish();
  return output.bytes;
}

/** Numbers from 0 up to, not including, 1; the same for the same seed (xorshift32). */
function sampleRandom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

function cellOf(random: () => number, quality: number): MatrixCell {
  const draw = random();
  if (draw < 0.08) {
    const state = REASONS[Math.floor(random() * REASONS.length)]!;
    return { ...UNTOLD, state, counts: { healthy: 0, unhealthy: 0, other: 0 } };
  }
  const total = draw < 0.3 ? 0 : Math.ceil(random() * 30);
  const unhealthy = Math.min(total, Math.floor(random() ** 3 * total * (1.4 - quality)));
  const other = unhealthy < total && random() < 0.02 ? 1 : 0;
  const state = random() < 0.05 ? 'partly-watched' : 'watched';
  return { ...UNTOLD, state, counts: { healthy: total - unhealthy - other, unhealthy, other } };
}

function sumOf(all: readonly CoverageCounts[]): CoverageCounts {
  const sum = { healthy: 0, unhealthy: 0, other: 0 };
  for (const { healthy, unhealthy, other } of all) {
    sum.healthy += healthy;
    sum.unhealthy += unhealthy;
    sum.other += other;
  }
  return sum;
}

function idOf(ou: number): string {
  return `ou-a1b2-${String(ou).padStart(8, '0')}`;
}

function pathOf(ou: number): string {
  return ou === 0 ? 'Sandbox' : `Workloads / Division ${String(ou % 7)} / Team ${String(ou)}`;
}
