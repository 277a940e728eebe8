// Measures pacing against limits that the collector does not know. Run with "npm run bench:pacing"; --simulated leaves
// out the runs in real time, which take five minutes.
import { parseArgs } from 'node:util';
import { overHttp } from './pacing-http.js';
import { NOW, UNTIL_NOW } from './pacing-model.js';
import { MORE_ROWS, ROWS, isEndless, type Measure, type Row } from './pacing-scenarios.js';
import { figures, isMet, simulated, type Figure } from './pacing-table.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const { values } = parseArgs({ options: { simulated: { type: 'boolean', default: false } } });

/** Real time side by side as far as the machine bears it: a few hundred requests a second. */
const GROUPS = [
  ROWS.filter((row) => isEndless(row) && row.scenarios[0]?.regions[0]?.dip === undefined),
  ROWS.filter((row) => isEndless(row) && row.scenarios[0]?.regions[0]?.dip !== undefined),
  ROWS.filter((row) => !isEndless(row)),
];

const measured = new Map<Row, readonly Figure[]>();
if (!values.simulated) {
  for (const group of GROUPS) {
    const outcomes = await overHttp(group);
    group.forEach((row, index) => measured.set(row, figures(row, outcomes[index] ?? [])));
  }
}

console.log('| what | figure | target | halving, simulated | now, simulated | now, over HTTP |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const row of [...ROWS, ...MORE_ROWS]) {
  const until = simulated(row, UNTIL_NOW);
  const now = simulated(row, NOW);
  row.measures.forEach((measure, index) => {
    const cells = [until, now, measured.get(row)].map((all) => shown(all?.[index]));
    console.log(`| ${[index === 0 ? row.name : '', measure.name, target(measure), ...cells].join(' | ')} |`);
  });
}

function shown(figure: Figure | undefined): string {
  if (figure === undefined) return '–';
  const { measure, value } = figure;
  const digits = measure.unit === '×' ? 2 : measure.unit === '' ? 0 : 1;
  const text = Number.isFinite(value) ? `${value.toFixed(digits)} ${measure.unit}`.trim() : 'never';
  return isMet(figure) ? text : `**${text}**`;
}

function target({ atLeast, atMost, unit }: Measure): string {
  if (atLeast !== undefined) return `≥ ${atLeast} ${unit}`.trim();
  return atMost === undefined ? '' : `≤ ${atMost} ${unit}`.trim();
}
