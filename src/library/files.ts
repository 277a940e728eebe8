// The files of a set: the reports at hand in each language, and every file with its size and checksum.
import type { LibraryEntry, ManifestFile } from '../model/index.js';
import type { Text } from '../text/index.js';
import { html, type Html } from './html.js';
import type { Phrases } from './phrases.js';

/** Endings of the file names of reports. */
const REPORT_FORMATS = ['pdf', 'xlsx'] as const;
type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What the files with a fixed name hold. */
const ABOUT: ReadonlyMap<
  string,
  'web.about.report' | 'web.about.resources' | 'web.about.evidence' | 'web.about.manifest'
> = new Map([
  ['report.json', 'web.about.report'],
  ['resources.csv', 'web.about.resources'],
  ['resources.ndjson.gz', 'web.about.resources'],
  ['snapshot.zip', 'web.about.evidence'],
  ['manifest.json', 'web.about.manifest'],
]);

interface ReportFile {
  readonly file: ManifestFile;
  readonly format: ReportFormat;
  readonly language: string;
}

/** A report in one of the set's languages, told by its name `…_<language>.<format>`; undefined for any other file. */
function reportFile(file: ManifestFile, languages: readonly string[]): ReportFile | undefined {
  const [, language = '', ending = ''] = /_([A-Za-z-]+)\.([a-z]+)$/.exec(file.name) ?? [];
  const format = REPORT_FORMATS.find((known) => known === ending);
  return format === undefined || !languages.includes(language) ? undefined : { file, format, language };
}

/** The reports of a set as links, one line a language; empty when the set has none. */
export function reportLinks(phrases: Phrases, { manifest, folder }: LibraryEntry): Html {
  const reports = manifest.files.flatMap((file) => reportFile(file, manifest.languages) ?? []);
  const lines = manifest.languages.flatMap((language) => {
    const links = reports
      .filter((report) => report.language === language)
      .map(
        ({ file, format }) =>
          html`<a href="${hrefOf(folder, file.name)}" hreflang="${language}" download
            >${phrases.text((text) => text.t(`web.format.${format}`))} <small>${size(phrases, file.size)}</small></a
          > `,
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
export function fileTable(phrases: Phrases, { manifest, folder, manifestSha256 }: LibraryEntry, open: boolean): Html {
  const rows = manifest.files.map((file) => fileRow(phrases, folder, file, file.size));
  const manifestRow = fileRow(phrases, folder, { name: 'manifest.json', sha256: manifestSha256 }, null);
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
): Html {
  const key = ABOUT.get(name);
  const about = key === undefined ? [] : [html` <small>${phrases.text((text) => text.t(key))}</small>`];
  return html`<tr>
    <td>
      <a href="${hrefOf(folder, name)}" download><bdi>${name}</bdi></a
      >${about}
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
