// Which scripts need shaping (letters that join, reorder or stack), and which run from right to left.

const RIGHT_TO_LEFT = [
  'Arabic',
  'Hebrew',
  'Syriac',
  'Thaana',
  'Nko',
  'Adlam',
  'Hanifi_Rohingya',
  'Mandaic',
  'Samaritan',
];

const LEFT_TO_RIGHT = [
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan', 'Mongolian', 'Javanese', 'Balinese'],
];

/** A script whose letters are shaped together. */
export interface Script {
  readonly name: string;
  readonly rightToLeft: boolean;
}

const SCRIPTS = [...RIGHT_TO_LEFT, ...LEFT_TO_RIGHT].map((name) => ({
  script: { name, rightToLeft: RIGHT_TO_LEFT.includes(name) },
  // Extensions: marks and punctuation that several scripts share.
  starts: new RegExp(`^\\p{Script_Extensions=${name}}`, 'u'),
}));

/** Digits of right-to-left scripts, which themselves run from left to right. */
const ARABIC_DIGIT = /^[\u0660-\u0669\u06f0-\u06f9\u066a-\u066c]/;

/** The script that shapes a cluster, or null when its characters stand by themselves. */
export function shapingScript(cluster: string): Script | null {
  if (isArabicDigit(cluster)) return null;
  return SCRIPTS.find(({ starts }) => starts.test(cluster))?.script ?? null;
}

export function isArabicDigit(cluster: string): boolean {
  return ARABIC_DIGIT.test(cluster);
}
