// The files of a set: the reports at hand in each language, and every file with its size and checksum.
import type { LibraryEntry, ManifestFile } from '../model/index.js';
import type { Text } from '../text/index.js';
import { html, type Html } from './html.js';
import type { Phrases } from './phrases.js';

type Words = (text: Text) => string;

/** What the page says about files of a format: reports in each language, or one file with a fixed name. */
export type PageFormat =
  | { readonly kind: 'document'; readonly ending: string; readonly label: Words }
  | { readonly kind: 'data'; readonly fileName: string; readonly about: Words };

/** What the files hold that every set has. */
const ALWAYS: readonly (readonly [name: string, about: Words])[] = [
  ['report.json', (text) => text.t('web.about.report')],
  ['pairs.ndjson.gz', (text) => text.t('web.about.pairs')],
  ['snapshot.zip', (text) => text.t('web.about.evidence')],
  ['manifest.json', (text) => text.t('web.about.manifest')],
];

/** The reports of a set as links, one line a language, told by their names; empty when the set has none. */
export function reportLinks(
  phrases: Phrases,
  formats: readonly PageFormat[],
  { manifest, folder }: LibraryEntry,
): Html {
  const documents = formats.filter((format) => format.kind === 'document');
  const lines = manifest.languages.flatMap((language) => {
    const links = documents.flatMap(({ ending, label }) =>
      manifest.files
        .filter(({ name }) => name.endsWith(`_${language}.${ending}`))
        .map(
          (file) =>
            html`<a href="${hrefOf(folder, file.name)}" hreflang="${language}" download
              >${phrases.text(label)} <small>${size(phrases, file.size)}</small></a
            > `,
        ),
    );
    return links.length === 0
      ? []
      : [html`<li><span lang="${language}">${languageName(language)}</span> ${links}</li>`];
  });
  if (lines.length === 0) return html``;
  return html`<ul class="reports" ${phrases.attribute('aria-label', (text) => text.t('web.reports'))}>
    ${lines}
  </ul>`;
}

/** Every file of a set, the manifest last. */
export function fileTable(
  phrases: Phrases,
  formats: readonly PageFormat[],
  { manifest, folder, manifestSha256 }: LibraryEntry,
  open: boolean,
): Html {
  const data = formats.filter((format) => format.kind === 'data');
  const about = new Map([...ALWAYS, ...data.map(({ fileName, about }) => [fileName, about] as const)]);
  const row = (file: Pick<ManifestFile, 'name' | 'sha256'>, bytes: number | null): Html =>
    fileRow(phrases, folder, file, bytes, about.get(file.name));
  const rows = manifest.files.map((file) => row(file, file.size));
  const manifestRow = row({ name: 'manifest.json', sha256: manifestSha256 }, null);
  return html`<details class="files" ${open ? [html` open`] : []}>
    <summary>${phrases.text((text) => text.t('web.files', { count: manifest.files.length + 1 }))}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${phrases.text((text) => text.t('web.file'))}</th>
          <th scope="col" class="size">${phrases.text((text) => text.t('web.size'))}</th>
          <th scope="col">${phrases.text((text) => text.t('web.sha256'))}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}${manifestRow}
      </tbody>
    </table>
  </details>`;
}

function fileRow(
  phrases: Phrases,
  folder: string,
  { name, sha256 }: Pick<ManifestFile, 'name' | 'sha256'>,
  bytes: number | null,
  about: Words | undefined,
): Html {
  const holds = about === undefined ? [] : [html` <small>${phrases.text(about)}</small>`];
  return html`<tr>
    <td>
      <a href="${hrefOf(folder, name)}" download><bdi>${name}</bdi></a
      >${holds}
    </td>
    <td class="size">${bytes === null ? html`–` : size(phrases, bytes)}</td>
    <td class="sum"><code>${sha256}</code></td>
  </tr> `;
}

/** A relative link; each segment is encoded, so that nothing in a name can change where it leads. */
export function hrefOf(folder: string, name: string): string {
  // A lone surrogate cannot be encoded; toWellFormed is not in every supported runtime's types.
  // An empty segment in front would make the rest a host.
  const segments = [...folder.split('/').filter((segment) => segment !== ''), name];
  return segments.map((segment) => encodeURIComponent(Buffer.from(segment).toString())).join('/');
}

/** A language's name in itself, for example "Deutsch"; the tag where it is none. */
export function languageName(language: string): string {
  try {
    const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return language;
  }
}

/** A size for people, with the exact bytes for programs. */
function size(phrases: Phrases, bytes: number): Html {
  return html`<data value="${bytes}">${phrases.text((text) => sizeOf(text, bytes))}</data>`;
}

/** A size in the largest unit that leaves at least 1, with at most one decimal. */
function sizeOf(text: Text, bytes: number): string {
  if (bytes < 1000) return text.t('web.bytes', { count: bytes });
  const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const format = { style: 'unit', unit: units[step - 1] ?? 'byte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(text.language, format).format(bytes / 1000 ** step);
}
