// The theme of all renderers: names, page size, colours, fonts and logo from templates/theme/theme.yaml.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { missingWords, type PairState, ReporterError } from '../terms/index.js';
import { parseYaml } from '../yaml/index.js';
import { PngError, readPng, type Picture } from './png.js';

const line = z
  .string('must be one line of text')
  .regex(
    /^\S(?:.{0,198}\S)?$/,
    'must be one line of text, 1 to 200 characters, without white space at the beginning or end',
  );

/** One text for all languages, or one for each; what is not named has the English one. */
const words = z.union(
  [line, z.intersection(z.object({ en: line }), z.record(z.string().regex(/^[a-z]{2,3}(-\w+)*$/), line))],
  'must be one line of text, or one for each language, including English, such as { en: Internal, de: Intern }',
);

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as "#1f4e79"');
/** Length of a TrueType file's offset table. */
const HEADER_BYTES = 12;

const fontFile = z.string().regex(/^[\w.-]+\.ttf$/i, 'must be the name of a TTF file in templates/fonts');

const themeFile = z.strictObject({
  organizationName: line.nullable().default(null),
  title: words.nullable().default(null),
  classification: words.nullable().default(null),
  page: z.enum(['A4', 'Letter']),
  logo: z
    .string()
    .regex(/^[\w.-]+\.png$/i, 'must be the name of a PNG file in the folder of theme.yaml, or null')
    .nullable(),
  fonts: z.strictObject({
    regular: fontFile,
    semibold: fontFile,
    bold: fontFile,
    mono: fontFile,
    fallback: z.array(fontFile).default([]),
  }),
  colors: z.strictObject({
    ink: color,
    muted: color,
    line: color,
    surface: color,
    accent: color,
    link: color,
    paper: color,
  }),
  status: z.strictObject({ healthy: color, unhealthy: color, other: color }),
  states: z.strictObject({
    watched: color,
    'no-agents': color,
    'partly-watched': color,
    'watched-unlisted': color,
    'partly-unlisted': color,
    contradictory: color,
    'monitoring-unknown': color,
    'monitoring-off': color,
    'not-a-member': color,
    'detector-off': color,
    'not-visible': color,
    unreadable: color,
    'not-offered': color,
    'region-disabled': color,
    'account-inactive': color,
    excluded: color,
  } satisfies Readonly<Record<PairState, typeof color>>),
  heat: z.strictObject({ below50: color, below80: color, below95: color, below100: color, full: color }),
});

type ThemeFile = z.infer<typeof themeFile>;
export type FontRole = Exclude<keyof ThemeFile['fonts'], 'fallback'>;

/** A font that is read only when it is needed, and then once. */
export interface FontSource {
  readonly file: string;
  /** The bytes of the TTF file. @throws ThemeError when it cannot be read any more. */
  read(): Buffer;
}

/** A text for all languages, or one for each with English among them. */
export type Words = z.infer<typeof words>;

/** The text in a language, else in English. */
export function wordsIn(text: Words, language: string): string {
  return typeof text === 'string' ? text : (text[language] ?? text.en);
}

/** Colours as `#rrggbb`, fonts as TTF files, the logo as pixels. */
export interface Theme extends Omit<ThemeFile, 'fonts' | 'logo'> {
  /** `fallback`: for characters that the four lack, in the order in which they are asked. */
  readonly fonts: Readonly<Record<FontRole, FontSource>> & { readonly fallback: readonly FontSource[] };
  readonly logo: Picture | null;
}

/** A theme that cannot be used; the message lists every problem. */
export class ThemeError extends ReporterError {
  override readonly name = 'ThemeError';
  readonly code = 'theme-invalid';
}

/**
 * Loads `theme/theme.yaml` and the files it names.
 *
 * @throws ThemeError when the file is missing or wrong, or a font or the logo cannot be used.
 */
export function loadTheme(templatesDirectory: string): Theme {
  const path = join(templatesDirectory, 'theme', 'theme.yaml');
  const { value, faults } = parseYaml(
    read(path, 'Create it, or use the templates that came with the program.').toString(),
  );
  const [fault] = faults;
  if (fault !== undefined) throw new ThemeError(`${path}:${fault.line} is not valid YAML: ${fault.message}`);
  const parsed = themeFile.safeParse(value);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${missingWords(issue.message)}`);
    throw new ThemeError(`${path} cannot be used:\n${lines.join('\n')}`, { cause: parsed.error });
  }
  const { fonts, logo, ...rest } = parsed.data;
  return {
    ...rest,
    fonts: {
      regular: font(templatesDirectory, fonts.regular),
      semibold: font(templatesDirectory, fonts.semibold),
      bold: font(templatesDirectory, fonts.bold),
      mono: font(templatesDirectory, fonts.mono),
      fallback: fonts.fallback.map((file) => font(templatesDirectory, file)),
    },
    logo: logo === null ? null : picture(join(templatesDirectory, 'theme', logo), rest.colors.paper),
  };
}

function read(path: string, next: string, readBytes: (path: string) => Buffer = readFileSync): Buffer {
  try {
    return readBytes(path);
  } catch (cause) {
    throw new ThemeError(`${path} cannot be read. ${next}`, { cause });
  }
}

const FONT_NEXT = 'Put the TTF file there, or correct "fonts" in theme.yaml.';

/** Looks at the file's start only: fonts are large, and many sets need none. */
function font(templatesDirectory: string, file: string): FontSource {
  const path = join(templatesDirectory, 'fonts', file);
  const start = read(path, FONT_NEXT, startOf);
  // A TrueType file starts with the version 1.0 (OpenType specification, table directory).
  if (start.length < HEADER_BYTES || start.readUInt32BE(0) !== 0x00010000) {
    throw new ThemeError(`${path} is not a TrueType font. Name a TTF file under "fonts" in theme.yaml.`);
  }
  let bytes: Buffer | undefined;
  return { file, read: () => (bytes ??= read(path, FONT_NEXT)) };
}

function startOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEADER_BYTES);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

function picture(path: string, background: string): Picture {
  const bytes = read(path, 'Put the PNG file there, or set "logo" to null in theme.yaml.');
  try {
    return readPng(bytes, background);
  } catch (cause) {
    if (!(cause instanceof PngError)) throw cause;
    throw new ThemeError(
      `${path} ${cause.message}. Save the logo again as a PNG, or set "logo" to null in theme.yaml.`,
      {
        cause,
      },
    );
  }
}
