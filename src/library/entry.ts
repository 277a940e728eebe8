// One published set on the library page: its figures side by side, what changed, and its files.
import { whyNoCoverage, type LibraryEntry, type Manifest } from '../model/index.js';
import { totalOf } from '../terms/index.js';
import type { Text } from '../text/index.js';
import { assessmentOf, coverageOf, targetOf } from './figures.js';
import { fileTable, reportLinks, type PageFormat } from './files.js';
import { html, type Html } from './html.js';
import type { Phrases } from './phrases.js';
import { pointsBetween } from './timeline.js';

/** What the entry's place in the library says about it. */
export interface EntryPlace {
  readonly index: number;
  /** Whether it is the newest revision of its period. */
  readonly latest: boolean;
  /** The newest revision of the organization's period before this one. */
  readonly previous: Manifest | undefined;
}

export function renderEntry(
  phrases: Phrases,
  formats: readonly PageFormat[],
  entry: LibraryEntry,
  place: EntryPlace,
): Html {
  const { manifest } = entry;
  const { index, latest } = place;
  const complete = manifest.verdict === 'complete';
  return html`<article
    class="set${latest ? '' : ' old'}"
    aria-labelledby="set-${index}"
    data-verdict="${manifest.verdict}"
    data-target="${targetOf(manifest)}"
    data-year="${manifest.period.slice(0, 4)}"
    data-organization="${manifest.organization.id}"
    data-latest="${String(latest)}"
    data-search="${monthNames(phrases, manifest)}"
  >
    <header>
      <h2 id="set-${index}">
        ${phrases.text((text) => text.month(manifest.period))}
        <small
          >${phrases.text((text) => text.t('web.revisionNumber', { revision: text.number(manifest.revision) }))}</small
        >
      </h2>
      <p class="badges">
        <span class="badge ${complete ? 'good' : 'warn'}"
          >${phrases.text((text) => text.t(complete ? 'verdict.complete' : 'verdict.incomplete'))}</span
        >${latest ? [] : [html` <span class="badge">${phrases.text((text) => text.t('web.superseded'))}</span>`]}
      </p>
      <p class="title">
        <bdi>${phrases.text((text) => text.pick(manifest.title))}</bdi> · <bdi>${manifest.organization.name}</bdi>
        <code>${manifest.organization.id}</code>
      </p>
    </header>
    ${figures(phrases, manifest, place.previous)} ${reportLinks(phrases, formats, entry)}
    ${fileTable(phrases, formats, entry, index === 0)}
  </article> `;
}

function figures(phrases: Phrases, manifest: Manifest, previous: Manifest | undefined): Html {
  const { counts, pairsAssessed, pairsInScope, pairsUnknown, targetPercent } = manifest.figures;
  const target = targetOf(manifest);
  const resources = totalOf(counts);
  return html`<dl class="figures">
    ${figure(phrases, 'word.coverage', coverageOf, manifest, previous, (text) => (resources === 0 ? text.t(whyNoCoverage(manifest.figures)) : text.t('web.coverageOf', { healthy: text.number(counts.healthy), total: resources })))}
    ${figure(phrases, 'word.assessment', assessmentOf, manifest, previous, (text) => text.t('web.assessmentOf', { assessed: text.number(pairsAssessed), total: pairsInScope, unknown: pairsUnknown }))}
    <div>
      <dt>${phrases.text((text) => text.t('word.target'))}</dt>
      <dd>
        <b class="target ${target}">${phrases.text((text) => text.t(`target.${target}`))}</b
        ><small>${phrases.text((text) => text.t('web.targetAt', { percent: text.percent(targetPercent) }))}</small>
      </dd>
    </div>
    <div>
      <dt>${phrases.text((text) => text.t('word.asOf'))}</dt>
      <dd>
        <time datetime="${manifest.asOf}">${phrases.text((text) => text.date(manifest.asOf))}</time
        ><small
          >${phrases.text((text) => text.t('word.asOfValue', { instant: text.dateTime(manifest.asOf), timeZone: text.timeZone }))}</small
        >
      </dd>
    </div>
  </dl>`;
}

/** A percentage with a bar, the counts behind it, and the change since the period before. */
function figure(
  phrases: Phrases,
  word: 'word.coverage' | 'word.assessment',
  percentIn: (manifest: Manifest) => number | null,
  manifest: Manifest,
  previous: Manifest | undefined,
  behind: (text: Text) => string,
): Html {
  const percent = percentIn(manifest);
  const bar = html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect class="rest" width="100" height="1" />
    <rect width="${percent ?? 0}" height="1" />
  </svg>`;
  const points = previous === undefined ? null : pointsBetween(percentIn(previous), percent);
  const change =
    previous === undefined || points === null
      ? []
      : [html`<small>${phrases.text((text) => changeSince(text, points, previous.period))}</small>`];
  return html`<div>
    <dt>${phrases.text((text) => text.t(word))}</dt>
    <dd>
      <b>${phrases.text((text) => text.percent(percent))}</b
      >${percent === null ? [] : [bar]}<small>${phrases.text(behind)}</small>${change}
    </dd>
  </div>`;
}

function changeSince(text: Text, points: number, period: string): string {
  if (points === 0) return text.t('web.unchanged', { month: text.month(period) });
  const format = { signDisplay: 'always', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  const signed = new Intl.NumberFormat(text.language, format).format(points);
  return text.t('web.change', { points: signed, month: text.month(period) });
}

/** The month as people may type it: by number, and by name in every language of the page. */
function monthNames({ languages }: Phrases, { period }: Manifest): string {
  return [period, ...new Set(languages.map((text) => text.month(period)))].join(' ');
}
