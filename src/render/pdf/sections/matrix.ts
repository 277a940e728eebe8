// Accounts × Regions as a heat map: a percentage or a letter in every cell, colour only as a help.
import type { AccountFigures, Matrix, MatrixCell, PairState, Report } from '../../../report/model.js';
import { coveragePercent } from '../../../report/percent.js';
import { accountName } from '../cells.js';
import { LEADING, type Flow } from '../flow.js';
import { HEAT_STEPS, heatStep, readableOn } from '../heat.js';
import type { Element } from '../pdfkit.js';
import type { Section } from '../section.js';
import { shorten } from '../wrap.js';

const ROW_HEIGHT = 13;
const NAME_WIDTH = 112;
const ID_WIDTH = 62;

type MatrixRow = Matrix['rows'][number];

export const matrix: Section = {
  id: 'matrix',
  title: (text) => text.t('pdf.section.matrix'),
  render: async (context) => {
    const { flow, report, text, limits } = context;
    flow.startSection(text.t('pdf.section.matrix'), 'matrix', true);
    flow.paragraph(text.t('pdf.matrix.intro'));
    const total = report.matrix.rows.length;
    const rows = report.matrix.rows.slice(0, limits.matrixAccounts);
    flow.paragraph(
      rows.length < total
        ? text.t('pdf.matrix.bounded', { shown: rows.length, left: total - rows.length, total })
        : text.t('pdf.matrix.all', { total }),
    );
    legend(flow);
    for (const [index, chunk] of chunks(flow, report.matrix.regions).entries()) {
      if (index > 0) flow.newPage();
      await grid(flow, report, rows, chunk);
    }
  },
};

interface Chunk {
  /** Index of the first Region. */
  readonly from: number;
  /** Index after the last Region. */
  readonly to: number;
  readonly cellWidth: number;
}

/** Regions that fit side by side, spread evenly over as few pages as possible. */
function chunks(flow: Flow, regions: readonly string[]): readonly Chunk[] {
  const { heat } = flow.looks;
  const widest = flow.doc.faces[heat.font].widthOf(flow.text.percent(100), heat.size) + 4;
  const room = flow.width - NAME_WIDTH - ID_WIDTH;
  const pages = Math.max(1, Math.ceil(regions.length / Math.floor(room / widest)));
  const size = Math.ceil(regions.length / pages);
  return Array.from({ length: regions.length === 0 ? 0 : pages }, (_, page) => {
    const from = page * size;
    const to = Math.min(regions.length, from + size);
    return { from, to, cellWidth: Math.min(46, room / Math.max(1, size)) };
  });
}

async function grid(flow: Flow, report: Report, rows: readonly MatrixRow[], chunk: Chunk): Promise<void> {
  const { doc, text } = flow;
  const all = report.matrix.regions.length;
  if (chunk.to - chunk.from < all) {
    flow.paragraph(
      text.t('pdf.matrix.regionRange', { from: chunk.from + 1, to: chunk.to, total: all }),
      flow.looks.strong,
    );
  }
  const names = report.matrix.regions.slice(chunk.from, chunk.to);
  const accounts = new Map(report.byAccount.map((account) => [account.accountId, account]));
  const element = doc.open(flow.section, 'Table');
  head(flow, element, names, chunk);
  for (const row of rows) {
    if (flow.y + ROW_HEIGHT > flow.bottom) {
      flow.newPage();
      await doc.settle();
      head(flow, null, names, chunk);
    }
    body(flow, element, row, accounts.get(row.accountId), chunk);
  }
  element.end();
}

function head(flow: Flow, element: Element | null, names: readonly string[], { cellWidth }: Chunk): void {
  const { doc, looks, text } = flow;
  const look = looks.head;
  const face = doc.faces[look.font];
  const heads = names.map((name) => flow.drawable(name, look));
  const height = Math.max(20, ...heads.map((name) => face.widthOf(name, look.size))) + 6;
  const bottom = flow.y + height;
  const corner = (): void => {
    doc.text(flow.drawable(text.t('word.account'), look), flow.left, bottom - look.size * LEADING - 2, look);
  };
  const region = (name: string, index: number): void => {
    const x = flow.left + NAME_WIDTH + ID_WIDTH + index * cellWidth + (cellWidth - look.size * LEADING) / 2;
    doc.verticalText(name, x, bottom - 3, look);
  };
  if (element === null) {
    doc.artifact(() => {
      corner();
      heads.forEach(region);
    }, 'Pagination');
  } else {
    const row = doc.open(element, 'TR');
    doc.tag(row, 'TH', corner, { scope: 'Column' });
    heads.forEach((name, index) => {
      doc.tag(row, 'TH', () => { region(name, index); }, { scope: 'Column' }); // prettier-ignore
    });
    row.end();
  }
  flow.y = bottom;
}

function body(
  flow: Flow,
  element: Element,
  { accountId, cells }: MatrixRow,
  account: AccountFigures | undefined,
  chunk: Chunk,
): void {
  const { doc, looks } = flow;
  const y = flow.y;
  const row = doc.open(element, 'TR');
  doc.tag(
    row,
    'TH',
    () => {
      const name = accountName(flow, account?.name ?? null);
      const face = doc.faces[looks.cell.font];
      doc.text(
        shorten(flow.drawable(name, looks.cell), face, looks.cell.size, NAME_WIDTH - 6),
        flow.left,
        y + 2,
        looks.cell,
      );
      doc.text(flow.drawable(accountId, looks.cellMuted), flow.left + NAME_WIDTH, y + 2.5, looks.cellMuted);
    },
    { scope: 'Row' },
  );
  cells.slice(chunk.from, chunk.to).forEach((cell, index) => {
    const { label, color } = faceOf(flow, cell);
    const look = { ...looks.heat, color: readableOn(color, flow.theme) };
    const x = flow.left + NAME_WIDTH + ID_WIDTH + index * chunk.cellWidth;
    doc.artifact(() => {
      doc.fillRect(x, y, chunk.cellWidth - 1, ROW_HEIGHT - 1, color);
    });
    doc.tag(row, 'TD', () => {
      const width = doc.faces[look.font].widthOf(label, look.size);
      doc.text(label, x + (chunk.cellWidth - 1 - width) / 2, y + 1.8, look);
    });
  });
  row.end();
  flow.y += ROW_HEIGHT;
}

function faceOf(flow: Flow, { state, counts }: MatrixCell): { readonly label: string; readonly color: string } {
  const { text, theme } = flow;
  if (state !== 'assessed') return { label: text.label('pdf.matrix.letter', state), color: theme.states[state] };
  const percent = coveragePercent(counts);
  return {
    label: text.percent(percent),
    color: percent === null ? theme.colors.surface : theme.heat[heatStep(percent)],
  };
}

/** What the colours and letters mean, in lines as long as the page is wide. */
function legend(flow: Flow): void {
  const { text, theme } = flow;
  const steps = HEAT_STEPS.map(({ step, below }) => ({
    mark: '',
    color: theme.heat[step],
    words: below === Infinity ? text.percent(100) : text.t('pdf.matrix.below', { percent: text.percent(below) }),
  }));
  const letters = (Object.keys(theme.states) as PairState[]) // The theme's schema names exactly the pair states.
    .filter((state) => state !== 'assessed')
    .map((state) => ({
      mark: text.label('pdf.matrix.letter', state),
      color: theme.states[state],
      words: text.label('state', state),
    }));
  keyLine(flow, steps);
  keyLine(flow, letters);
  flow.space(6);
}

function keyLine(
  flow: Flow,
  items: readonly { readonly mark: string; readonly color: string; readonly words: string }[],
): void {
  const { doc, looks, theme } = flow;
  const look = looks.muted;
  const element = doc.open(flow.section, 'P');
  let x = flow.left;
  for (const { mark, color, words } of items) {
    const drawable = flow.drawable(words, look);
    const width = 17 + doc.faces[look.font].widthOf(drawable, look.size) + 14;
    if (x > flow.left && x + width > flow.left + flow.width) {
      x = flow.left;
      flow.y += 14;
    }
    const at = x;
    doc.artifact(() => {
      doc.fillRect(at, flow.y, 13, 11, color);
    });
    element.add(() => {
      const heat = { ...looks.heat, color: readableOn(color, theme) };
      const width2 = doc.faces[heat.font].widthOf(mark, heat.size);
      doc.text(mark, at + (13 - width2) / 2, flow.y + 1, heat);
      doc.text(drawable, at + 17, flow.y, look);
    });
    x += width;
  }
  element.end();
  flow.y += 15;
}
