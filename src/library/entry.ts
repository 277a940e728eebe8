// One published set on the library page: its figures side by side, what changed, and its files.
import { whyNoCoverage, type LibraryEntry, type Manifest } from '../model/index.js';
import { type Known, totalOf, type Verdict } from '../terms/index.js';
import type { Text } from '../text/index.js';
import { coverageOf, VERDICT_LOOKS, verdictName, watchedOf } from './figures.js';
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
  return html`<article
    class="set${latest ? '' : ' old'}"
    aria-labelledby="set-${index}"
    data-verdict="${verdictName(manifest.conclusion.verdict)}"
    data-completeness="${manifest.conclusion.completeness}"
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
      ${badges(phrases, manifest, latest)}
      <p class="title">
        <bdi>${phrases.text((text) => text.pick(manifest.title))}</bdi> · <bdi>${manifest.organization.name}</bdi>
        <code>${manifest.organization.id}</code>
      </p>
    </header>
    ${figures(phrases, manifest, place.previous)} ${reportLinks(phrases, formats, entry)}
    ${fileTable(phrases, formats, entry, index === 0)}
  </article> `;
}

/** The conclusion, and below it whether everything could be seen. */
function badges(phrases: Phrases, { conclusion }: Manifest, latest: boolean): Html {
  const { verdict, completeness } = conclusion;
  const drawn = (text: Text): string =>
    verdict === null
      ? text.t('conclusion.notDrawn')
      : text.t('web.part', { part: text.t('conclusion.title'), result: text.t(`conclusion.${verdict}`) });
  const seen = (text: Text): string =>
    text.t('web.part', { part: text.t('completeness.title'), result: text.t(`completeness.${completeness}`) });
  return html`<p class="badges">
    <span class="badge ${VERDICT_LOOKS[verdictName(verdict)]}">${phrases.text(drawn)}</span
    >${latest ? [] : [html` <span class="badge">${phrases.text((text) => text.t('web.superseded'))}</span>`]}
    <small class="seen ${completeness === 'met' ? 'good' : 'warn'}">${phrases.text(seen)}</small>
  </p>`;
}

function figures(phrases: Phrases, manifest: Manifest, previous: Manifest | undefined): Html {
  const { conclusion, figures } = manifest;
  return html`<dl class="figures">
    ${figure(phrases, {
      ...{ title: 'watched.title', percentIn: watchedOf, manifest, previous, verdict: conclusion.watched },
      target: (text) => text.t('web.target', { target: text.percent(figures.watchedTargetPercent) }),
      behind: (text) => behindWatched(text, manifest),
    })}
    ${figure(phrases, {
      ...{ title: 'coverage.title', percentIn: coverageOf, manifest, previous, verdict: conclusion.coverage },
      target: (text) => coverageTarget(text, manifest),
      behind: (text) => behindCoverage(text, manifest),
    })}
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

/** The pairs behind the share that is watched, and the others by what is known of them. */
function behindWatched(text: Text, { figures: { pairs, pairsUnknown } }: Manifest): string {
  if (pairs === null) return `${text.t('web.notAsked')}. ${text.t('web.pairsUnknown', { count: pairsUnknown })}`;
  const { watched, expected, partly, unwatched, unknown } = pairs;
  const others = [
    ...(partly > 0 ? [text.t('watched.partly', { count: partly })] : []),
    ...(unwatched > 0 ? [text.t('watched.unwatched', { count: unwatched })] : []),
    ...(unknown > 0 ? [text.t('watched.unknown', { count: unknown })] : []),
  ];
  const share = text.t('watched.figures', { watched, expected });
  return others.length === 0 ? share : `${share}: ${text.list(others)}`;
}

/** The resources behind the coverage, or why there is none. */
function behindCoverage(text: Text, { figures: { counts, pairs } }: Manifest): string {
  const total = totalOf(counts);
  if (total > 0) return text.t('coverage.figures', { healthy: counts.healthy, total });
  return text.t(pairs === null ? 'word.noResources' : whyNoCoverage(pairs));
}

interface Figure {
  readonly title: 'watched.title' | 'coverage.title';
  readonly percentIn: (manifest: Manifest) => Known<number>;
  readonly manifest: Manifest;
  /** The newest revision of the period before. */
  readonly previous: Manifest | undefined;
  readonly verdict: Known<Verdict>;
  /** The target in words. */
  readonly target: (text: Text) => string;
  readonly behind: (text: Text) => string;
}

/** A percentage with a bar, the counts behind it, the target, and the change since the period before. */
function figure(phrases: Phrases, { title, percentIn, manifest, previous, verdict, target, behind }: Figure): Html {
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
    <dt>${phrases.text((text) => text.t(title))}</dt>
    <dd>
      <b>${phrases.text((text) => text.percent(percent))}</b
      >${percent === null ? [] : [bar]}${targetLines(phrases, verdict, target)}<small>${phrases.text(behind)}</small>${change}
    </dd>
  </div>`;
}

/** Whether the target is reached, and the target; nothing where that was not judged. */
function targetLines(phrases: Phrases, verdict: Known<Verdict>, target: (text: Text) => string): readonly Html[] {
  if (verdict === null) return [];
  return [
    html`<span class="verdict ${VERDICT_LOOKS[verdict]}"
        >${phrases.text((text) => text.t(`conclusion.${verdict}`))}</span
      ><small>${phrases.text(target)}</small>`,
  ];
}

/** The verdict is the worst of all types; programs that drew no conclusion had only the target over all in mind. */
function coverageTarget(text: Text, { conclusion, figures }: Manifest): string {
  const target = text.percent(figures.coverageTargetPercent);
  return text.t(conclusion.verdict === null ? 'web.target' : 'web.targets', { target });
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
