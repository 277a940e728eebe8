// One published set on the library page: its figures side by side and its files with their checksums.
import type { LibraryEntry, ManifestFile } from '../../report/manifest.js';
import { coveragePercent, percentOf, totalOf } from '../../report/percent.js';
import type { Text } from '../../text/index.js';
import { html, type Html } from './html.js';
import type { Phrases } from './phrases.js';

/** What the entry's place in the library says about it. */
export interface EntryPlace {
  readonly index: number;
  /** Whether it is the newest revision of its period. */
  readonly latest: boolean;
}

export function renderEntry(phrases: Phrases, entry: LibraryEntry, { index, latest }: EntryPlace): Html {
  const { manifest, folder } = entry;
  const { counts, pairsAssessed, pairsInScope, pairsUnknown, targetPercent, targetMet } = manifest.figures;
  const complete = manifest.verdict === 'complete';
  const target = targetMet === null ? 'nothing' : targetMet ? 'met' : 'missed';
  const resources = totalOf(counts);
  return html`<article
    class="set${latest ? '' : ' old'}"
    aria-labelledby="set-${index}"
    data-verdict="${manifest.verdict}"
    data-target="${target}"
    data-latest="${String(latest)}"
    data-search="${searchText(phrases, entry)}"
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
        >${latest ? [] : [html`<span class="badge">${phrases.text((text) => text.t('web.superseded'))}</span>`]}
      </p>
      <p class="title">
        <bdi>${manifest.title}</bdi> · <bdi>${manifest.organization.name}</bdi> <code>${manifest.organization.id}</code>
      </p>
    </header>
    <dl class="figures">
      ${figure(phrases, 'word.coverage', coveragePercent(counts), (text) => (resources === 0 ? text.t('word.noResources') : text.t('web.coverageOf', { healthy: text.number(counts.healthy), total: resources })))}
      ${figure(phrases, 'word.assessment', percentOf(pairsAssessed, pairsInScope), (text) => text.t('web.assessmentOf', { assessed: text.number(pairsAssessed), total: pairsInScope, unknown: pairsUnknown }))}
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
    </dl>
    ${filesOf(phrases, entry, index === 0, folder)}
  </article> `;
}

/** A percentage with a bar and the counts behind it. */
function figure(
  phrases: Phrases,
  word: 'word.coverage' | 'word.assessment',
  percent: number | null,
  behind: (text: Text) => string,
): Html {
  const bar = html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect class="rest" width="100" height="1" />
    <rect width="${percent ?? 0}" height="1" />
  </svg>`;
  return html`<div>
    <dt>${phrases.text((text) => text.t(word))}</dt>
    <dd>
      <b>${phrases.text((text) => text.percent(percent))}</b>${percent === null ? [] : [bar]}<small
        >${phrases.text(behind)}</small
      >
    </dd>
  </div>`;
}

function filesOf(phrases: Phrases, entry: LibraryEntry, open: boolean, folder: string): Html {
  const { files } = entry.manifest;
  const rows = files.map((file) => fileRow(phrases, folder, file, file.size));
  const manifestRow = fileRow(phrases, folder, { name: 'manifest.json', sha256: entry.manifestSha256 }, null);
  return html`<details${open ? [html` open`] : []}><summary>${phrases.text((text) => text.t('web.files', { count: files.length + 1 }))}</summary>
<table>
<thead><tr><th scope="col">${phrases.text((text) => text.t('web.file'))}</th><th scope="col" class="size">${phrases.text((text) => text.t('web.size'))}</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
${rows}${manifestRow}</tbody>
</table></details>`;
}

function fileRow(
  phrases: Phrases,
  folder: string,
  { name, sha256 }: Pick<ManifestFile, 'name' | 'sha256'>,
  size: number | null,
): Html {
  const shown =
    size === null
      ? html`–`
      : html`<span${phrases.attribute('title', (text) => text.t('web.bytes', { count: size }))}>${phrases.text((text) => sizeOf(text, size))}</span>`;
  return html`<tr>
    <td>
      <a href="${hrefOf(folder, name)}"><bdi>${name}</bdi></a>
    </td>
    <td class="size">${shown}</td>
    <td class="sum">
      <code title="${sha256}"
        ><span class="short">${sha256.slice(0, 12)}…</span><span class="full">${sha256}</span></code
      >
      <button
        type="button"
        class="copy"
        data-copy="${sha256}"
        hidden${phrases.attribute('aria-label', (text) => text.t('web.copySha', { name }))}${phrases.attribute('data-done', (text) => text.t('web.copied'))}
      >
        ${phrases.text((text) => text.t('web.copy'))}
      </button>
    </td>
  </tr> `;
}

/** A relative link; each segment is encoded, so that nothing in a name can change where it leads. */
export function hrefOf(folder: string, name: string): string {
  // A lone surrogate cannot be encoded; toWellFormed is not in every supported runtime's types.
  // An empty segment in front would make the rest a host.
  const segments = [...folder.split('/').filter((segment) => segment !== ''), name];
  return segments.map((segment) => encodeURIComponent(Buffer.from(segment).toString())).join('/');
}

/** A size in the largest unit that leaves at least 1, with at most one decimal. */
function sizeOf(text: Text, bytes: number): string {
  if (bytes < 1000) return text.t('web.bytes', { count: bytes });
  const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const format = { style: 'unit', unit: units[step - 1] ?? 'byte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(text.language, format).format(bytes / 1000 ** step);
}

/** What the search looks at: names, ids and the month in every language. */
function searchText(phrases: Phrases, { manifest, folder }: LibraryEntry): string {
  const months = phrases.languages.map((text) => text.month(manifest.period));
  const names = manifest.files.map((file) => file.name);
  return [folder, manifest.title, manifest.organization.name, ...new Set(months), ...names].join(' ').toLowerCase();
}
