// One language: messages with plurals, numbers, percentages, dates and lists.
import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageArguments, MessageKey } from './message-keys.js';

type ArgumentsOf<K extends MessageKey> =
  MessageArguments[K] extends Record<string, never> ? [] : [values: MessageArguments[K]];

/** A prefix, unless no key has it. */
type WithMessages<Prefix extends string> = Extract<MessageKey, `${Prefix}.${string}`> extends never ? never : Prefix;

/** Everything that depends on language and time zone. Same input, same text: nothing is taken from the machine. */
export class Text {
  readonly #formats = new Map<MessageKey, IntlMessageFormat>();
  readonly #number: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  readonly #points: Intl.NumberFormat;
  readonly #dateTime: Intl.DateTimeFormat;
  readonly #date: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #month: Intl.DateTimeFormat;
  readonly #list: Intl.ListFormat;

  constructor(
    /** BCP 47. */
    readonly language: string,
    /** IANA name. */
    readonly timeZone: string,
    private readonly messages: ReadonlyMap<MessageKey, string>,
  ) {
    this.#number = new Intl.NumberFormat(language);
    this.#percent = new Intl.NumberFormat(language, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    this.#points = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    this.#dateTime = new Intl.DateTimeFormat(language, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone,
    });
    this.#date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
    this.#day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
    this.#month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    this.#list = new Intl.ListFormat(language, { type: 'conjunction' });
  }

  /** The message for `key` with its placeholders filled in. */
  t<K extends MessageKey>(key: K, ...[values]: ArgumentsOf<K>): string {
    let format = this.#formats.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(this.messages.get(key) ?? key, this.language, undefined, { ignoreTag: true });
      this.#formats.set(key, format);
    }
    return String(format.format(values));
  }

  /**
   * The message `<prefix>.<value>` for a value that AWS may add to, such as a status; the value itself where there is no
   * such message, so that something new is shown and not lost. A value of ours has a message: {@link t} checks that.
   */
  label<Prefix extends string>(prefix: WithMessages<Prefix>, value: string): string {
    return this.messages.get(`${prefix}.${value}` as MessageKey) ?? value;
  }

  /** A count, grouped as the language does. */
  number(value: number): string {
    return this.#number.format(value);
  }

  /** A percentage given in percent (0 to 100) with one decimal; the dash of "not applicable" for `null`. */
  percent(value: number | null): string {
    return value === null ? '–' : this.#percent.format(value / 100);
  }

  /** Percentage points with one decimal; the dash of "not applicable" for `null`. */
  points(value: number | null): string {
    return value === null ? '–' : this.#points.format(value);
  }

  /** An instant (ISO 8601) with date and time in the text's time zone; the dash for `null`. */
  dateTime(instant: string | null): string {
    return instant === null ? '–' : this.#dateTime.format(new Date(instant));
  }

  /** An instant's date in the text's time zone; the dash for `null`. */
  date(instant: string | null): string {
    return instant === null ? '–' : this.#date.format(new Date(instant));
  }

  /** A calendar day `yyyy-mm-dd`, which has no time zone. */
  day(day: string): string {
    return this.#day.format(new Date(`${day}T00:00:00Z`));
  }

  /** A period `yyyy-mm` as month and year. */
  month(period: string): string {
    return this.#month.format(new Date(`${period}-01T00:00:00Z`));
  }

  /** Parts joined as the language joins a list. */
  list(parts: readonly string[]): string {
    return this.#list.format(parts);
  }

  /**
   * A text given by language, in this language; falls back to English, then to whatever there is. The backticks around
   * code are left out.
   */
  pick(byLanguage: Readonly<Record<string, string>>): string {
    return this.pickMarked(byLanguage).replaceAll('`', '');
  }

  /** As {@link pick}, with the backticks around code. */
  pickMarked(byLanguage: Readonly<Record<string, string>>): string {
    return byLanguage[this.language] ?? byLanguage['en'] ?? Object.values(byLanguage)[0] ?? '';
  }
}
