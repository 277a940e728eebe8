// The kinds of value that configuration keys take; the message of each says what is allowed.
import { validateDetailed, createTask } from 'node-cron';
import { z } from 'zod';
import { type AccountId, ID_PATTERNS, type RegionName } from '../terms/index.js';

/** What a map of keys allows, said where something else stands in its place. */
export const map = 'a map of keys';

/** One line of text without white space around it. */
export function line(maxLength: number) {
  const allowed = `one line of text, 1 to ${maxLength} characters, without control characters or outer white space`;
  return z
    .string(allowed)
    .max(maxLength, allowed)
    .regex(
      /^[^\s\u0000-\u001f\u007f-\u009f](?:[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*[^\s\u0000-\u001f\u007f-\u009f])?$/,
      allowed,
    );
}

/** Text of a fixed form; `allowed` says which. */
export function pattern(form: RegExp, allowed: string) {
  return z.string(allowed).regex(form, allowed);
}

/** Text whose form is at least as strict as that of the id. */
function branded<Id extends string>(form: z.ZodString): z.ZodType<Id, Id> {
  return form as unknown as z.ZodType<Id, Id>; // Only the type differs: what passes the form is the id.
}

/** A number between two others, both allowed. */
export function numberBetween(least: number, most: number) {
  const allowed = `a number from ${least} to ${most}`;
  return z.number(allowed).min(least, allowed).max(most, allowed);
}

/** A whole number between two others, both allowed. */
export function wholeNumberBetween(least: number, most: number) {
  const allowed = `a whole number from ${least} to ${most}`;
  return z.int(allowed).min(least, allowed).max(most, allowed);
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, words.join(', '));
}

/** For checks across entries: they also run when single entries are refused, so that one load shows every problem. */
export const evenWhenRefused = { when: () => true };

/** Calls `refuse` with the position of each text that stands earlier in the list too; other values are not compared. */
export function refuseRepeated(values: unknown, refuse: (index: number) => void): void {
  const texts = textsOf(values);
  texts.forEach((text, index) => {
    if (text !== undefined && texts.indexOf(text) < index) refuse(index);
  });
}

/** The texts of a list that may hold anything, `undefined` in the place of everything else. */
export function textsOf(values: unknown): readonly (string | undefined)[] {
  return Array.isArray(values) ? values.map((value) => (typeof value === 'string' ? value : undefined)) : [];
}

/** A list without repetition. `items` names them in the plural, `least` is how many there must be. */
export function listOf<Item extends z.ZodType<string>>(item: Item, items: string, least = 0) {
  const allowed = `a list of ${least > 0 ? `at least ${least} of the ` : ''}${items}`;
  return z
    .array(item, allowed)
    .min(least, allowed)
    .superRefine((values, context) => {
      refuseRepeated(values, (index) => {
        context.addIssue({ code: 'custom', path: [index], message: 'each entry only once; this one is listed twice' });
      });
    }, evenWhenRefused)
    .meta({ uniqueItems: true });
}

/** Twelve digits. In quotes, because YAML reads bare digits as a number and would drop a leading zero. */
export const accountId = branded<AccountId>(pattern(ID_PATTERNS.accountId, 'an account id: 12 digits, in quotes'));

/** A Region name of any partition. Whether the Region exists is AWS's answer, not ours. */
export const regionName = pattern(/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/, 'a Region name such as eu-west-1');

/** A Region in whose name the report speaks. */
export const reportedRegion = branded<RegionName>(regionName);

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html and API_Root.html */
export const organizationalUnitId = pattern(
  /^(?:ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32})$/,
  'an organizational unit id (ou-ab12-cd34ef56) or root id (r-ab12)',
);

/** General purpose bucket names: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName = pattern(
  /^(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens, a letter or digit at both ends',
);

/** Folders of an object key; empty for none. */
export const keyPrefix = pattern(
  /^(?:(?!\.{1,2}(?:\/|$))[\w!.*'()-]+(?:\/(?!\.{1,2}(?:\/|$))[\w!.*'()-]+)*)?$/,
  "folders such as audit/guardduty: letters, digits and _-!.*'(), no slash at the beginning or the end, no empty, . or .. folder",
);

/** Key id (plain or multi-Region), alias, or the ARN of either. */
export const kmsKeyId = pattern(
  /^(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:)?(?:(?:key\/)?(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})|alias\/[\w/-]{1,250})$/,
  'a KMS key id, key ARN, alias/name or alias ARN',
);

/** An IAM role name, with its path when it has one. */
export const roleName = pattern(
  /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
  'an IAM role name such as GuardDutyCoverageReader',
);

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalId = pattern(/^[\w+=,.@:/-]{2,1224}$/, 'an external id: 2 to 1224 letters, digits and +=,.@:/-_');

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Tag.html */
export const tagKey = pattern(
  /^[\p{L}\p{N}\p{Z}_.:/=+@-]{1,128}$/u,
  'a tag key: 1 to 128 letters, digits, spaces and _.:/=+-@',
);

/** A language by its BCP 47 code; whether it has texts is known where texts are loaded. */
export const languageCode = z.string('a language code such as en or pt-BR').refine(isLanguageCode, {
  error: 'a language code such as en or pt-BR, in its usual spelling',
});

/** An IANA time zone. Offsets such as +01:00 are refused: they know no summer time. */
export const timeZone = z.string('an IANA time zone such as Europe/Madrid or UTC').refine(isTimeZone, {
  error: 'an IANA time zone such as Europe/Madrid or UTC',
});

const fiveFields = '5 fields: minute, hour, day of month, month, day of week';

/** A cron expression of five fields that comes at least once. */
export const cronExpression = z.string(fiveFields).superRefine((expression, context) => {
  const problem = cronProblem(expression);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

function cronProblem(expression: string): string | undefined {
  const fields = expression.trim().split(/\s+/);
  if (fields.length === 6) return `${fiveFields}; this one has 6, and a field for seconds is not supported`;
  if (fields.length !== 5) return `${fiveFields}; this one has ${expression.trim() === '' ? 0 : fields.length}`;
  const { errors } = validateDetailed(expression);
  if (errors.length > 0)
    return `${fiveFields}; ${errors.map(({ message }) => message.replace(' a invalid', ' an invalid')).join('; ')}`;
  const restricts = (field: string | undefined) => field !== '*' && field !== '?';
  if (restricts(fields[2]) && restricts(fields[4])) {
    // Some programs run when either field fits, node-cron only when both do: a monthly report could be missed for months.
    return `${fiveFields}; restrict the day of month or the day of week, not both`;
  }
  return comesAtAll(expression) ? undefined : `${fiveFields}; this one never occurs`;
}

function comesAtAll(expression: string): boolean {
  const task = createTask(expression, () => undefined, { timezone: 'UTC' });
  try {
    return task.getNextRuns(1).length > 0;
  } catch {
    return false; // node-cron gives up after a hundred years without a match.
  } finally {
    void task.destroy();
  }
}

function isLanguageCode(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code)[0] === code;
  } catch {
    return false; // Intl throws a RangeError on a malformed code.
  }
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // Intl throws a RangeError on a name it does not know.
  }
}
