// What is watched and covered in an organization over its periods: a small chart, and the same figures as a table.
import type { Manifest } from '../model/index.js';
import { coverageOf, watchedOf } from './figures.js';
import type { Text } from '../text/index.js';
import { html, type Html } from './html.js';
import type { Phrases } from './phrases.js';
import { monthsBetween, type Timeline } from './timeline.js';

/** Fewest periods that make a trend. */
const FEWEST = 2;
/** Width and height of the drawing; the page stretches it. */
const WIDTH = 1000;
const HEIGHT = 100;

/** Where one period stands in the drawing; null where the figure does not exist. */
interface Point {
  readonly month: number;
  readonly percent: number | null;
}

/** The trend of one organization; nothing before there are two periods. */
export function renderTrend(phrases: Phrases, timeline: Timeline, place: { index: number; named: boolean }): Html {
  const manifests = timeline.entries.map(({ manifest }) => manifest);
  const [first, last] = [manifests[0], manifests.at(-1)];
  if (first === undefined || last === undefined || manifests.length < FEWEST) return html``;
  const { id, name } = timeline.organization;
  // Where no name is configured, the name is the id.
  const both = name === id ? [] : html`<bdi>${name}</bdi> `;
  const title = place.named ? html` <small>${both}<code>${id}</code></small>` : [];
  return html`<section class="trend" aria-labelledby="trend-${place.index}">
    <h2 id="trend-${place.index}">${phrases.text((text) => text.t('web.trend'))}${title}</h2>
    <figure>
      ${chart(phrases, manifests, first, last)}
      <figcaption>
        ${key(phrases, 'watched', last)} ${key(phrases, 'coverage', last)} ${key(phrases, 'target', last)}
      </figcaption>
    </figure>
    ${figuresTable(phrases, manifests)}
  </section> `;
}

function chart(phrases: Phrases, manifests: readonly Manifest[], first: Manifest, last: Manifest): Html {
  const months = monthsBetween(first.period, last.period);
  const points = (percentIn: (manifest: Manifest) => number | null): Point[] =>
    manifests.map((manifest) => ({
      month: monthsBetween(first.period, manifest.period),
      percent: percentIn(manifest),
    }));
  const line = (name: string, percentIn: (manifest: Manifest) => number | null): Html[] => {
    const runs = runsOf(points(percentIn));
    const draw = (d: string, kind: string): Html[] =>
      d === '' ? [] : [html`<path class="${name}${kind}" d="${d}" />`];
    const lines = runs
      .filter((run) => run.length > 1)
      .map((run) => `M${run.map((point) => at(point, months)).join('L')}`);
    // A line of no length, with round ends, is a dot.
    const dots = runs
      .filter((run) => run.length === 1)
      .map((run) => `M${run.map((point) => at(point, months)).join('')}h0`);
    return [...draw(lines.join(''), ''), ...draw(dots.join(''), ' dot')];
  };
  const label = phrases.attribute('aria-label', (text) =>
    text.t('web.trendLabel', {
      first: text.month(first.period),
      last: text.month(last.period),
      coverageFirst: text.percent(coverageOf(first)),
      coverageLast: text.percent(coverageOf(last)),
      watchedFirst: text.percent(watchedOf(first)),
      watchedLast: text.percent(watchedOf(last)),
    }),
  );
  return html`<div class="plot">
    <div class="scale" aria-hidden="true"><span>100</span><span>50</span><span>0</span></div>
    <svg role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" ${label}>
      <path class="grid" d="M0 0H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT}H${WIDTH}" />
      ${line('target', ({ figures }) => figures.coverageTargetPercent)}${line('watched', watchedOf)}${line('coverage', coverageOf)}
    </svg>
    <div class="months" aria-hidden="true">
      ${phrases.text((text) => text.month(first.period))} ${phrases.text((text) => text.month(last.period))}
    </div>
  </div>`;
}

interface Drawn {
  readonly month: number;
  readonly percent: number;
}

/** Points that are joined by a line: it is broken where a month or its figure is missing. */
function runsOf(points: readonly Point[]): readonly (readonly Drawn[])[] {
  const runs: Drawn[][] = [];
  for (const { month, percent } of points) {
    if (percent === null) continue;
    const run = runs.at(-1);
    if (run?.at(-1)?.month === month - 1) run.push({ month, percent });
    else runs.push([{ month, percent }]);
  }
  return runs;
}

function at({ month, percent }: Drawn, months: number): string {
  return `${round((month * WIDTH) / months)} ${round(HEIGHT - percent)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const KEYS = {
  watched: { label: 'watched.title', percentIn: watchedOf },
  coverage: { label: 'coverage.title', percentIn: coverageOf },
  target: { label: 'web.coverageTarget', percentIn: ({ figures }: Manifest) => figures.coverageTargetPercent },
} as const;

/** An entry of the legend: how the line looks, its name, and its newest figure. */
function key(phrases: Phrases, name: keyof typeof KEYS, last: Manifest): Html {
  const { label, percentIn } = KEYS[name];
  return html`<span class="key"
    ><svg viewBox="0 0 24 8" aria-hidden="true"><path class="${name}" d="M2 4H22" /></svg>
    ${phrases.text((text) => text.t(label))}
    <b>${phrases.text((text) => text.percent(percentIn(last)))}</b></span
  >`;
}

/** The figures behind the chart, newest first like the page. */
function figuresTable(phrases: Phrases, manifests: readonly Manifest[]): Html {
  const rows = manifests.toReversed().map(
    (manifest) =>
      html`<tr>
        <th scope="row">${phrases.text((text) => text.month(manifest.period))}</th>
        <td>${phrases.text((text) => text.percent(watchedOf(manifest)))}</td>
        <td>${phrases.text((text) => text.percent(manifest.figures.watchedTargetPercent))}</td>
        <td>${phrases.text((text) => text.percent(coverageOf(manifest)))}</td>
        <td>${phrases.text((text) => text.percent(manifest.figures.coverageTargetPercent))}</td>
        <td>${phrases.text((text) => conclusionWord(text, manifest))}</td>
        <td>${phrases.text((text) => text.t(`completeness.${manifest.conclusion.completeness}`))}</td>
      </tr> `,
  );
  return html`<details>
    <summary>${phrases.text((text) => text.t('web.trendTable'))}</summary>
    <div
      class="scroll"
      role="region"
      tabindex="0"
      ${phrases.attribute('aria-label', (text) => text.t('web.trendTable'))}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">${phrases.text((text) => text.t('word.period'))}</th>
            <th scope="col">${phrases.text((text) => text.t('watched.title'))}</th>
            <th scope="col">${phrases.text((text) => text.t('web.watchedTarget'))}</th>
            <th scope="col">${phrases.text((text) => text.t('coverage.title'))}</th>
            <th scope="col">${phrases.text((text) => text.t('web.coverageTarget'))}</th>
            <th scope="col">${phrases.text((text) => text.t('conclusion.title'))}</th>
            <th scope="col">${phrases.text((text) => text.t('completeness.title'))}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>`;
}

function conclusionWord(text: Text, { conclusion: { verdict } }: Manifest): string {
  return text.t(verdict === null ? 'conclusion.notDrawn' : `conclusion.${verdict}`);
}
