// The page's controls. They need the script, which shows them; without it they stay hidden.
import { COMPLETENESS_VERDICTS, VERDICTS } from '../terms/index.js';
import { verdictName } from './figures.js';
import { languageName } from './files.js';
import { html, type Html } from './html.js';
import type { Phrases } from './phrases.js';
import type { Timeline } from './timeline.js';

/** Choice of language (when there are several) and of light or dark. */
export function settings(phrases: Phrases): Html {
  const languages = phrases.languages.map(
    ({ language }) => html`<option value="${language}" lang="${language}">${languageName(language)}</option>`,
  );
  const language = html`<label
    >${phrases.text((text) => text.t('web.language'))}
    <select id="language" autocomplete="off">
      ${languages}
    </select></label
  >`;
  return html`<div class="controls settings" hidden>
    ${languages.length > 1 ? language : []}<label
      >${phrases.text((text) => text.t('web.appearance'))}
      <select id="appearance" autocomplete="off">
        ${phrases.option('system', (text) => text.t('web.appearance.system'))}
        ${phrases.option('light', (text) => text.t('web.appearance.light'))}
        ${phrases.option('dark', (text) => text.t('web.appearance.dark'))}
      </select></label
    >
  </div>`;
}

/** Search and filters over the sets of the page; year and organization only where there is a choice. */
export function filters(phrases: Phrases, timelines: readonly Timeline[]): Html {
  const periods = timelines.flatMap(({ entries }) => entries.map(({ manifest }) => manifest.period));
  const years = [...new Set(periods.map((period) => period.slice(0, 4)))].sort().reverse();
  return html`<div class="controls filters" role="search" hidden>
    <label class="wide"
      >${phrases.text((text) => text.t('web.search'))}
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        ${phrases.attribute('placeholder', (text) => text.t('web.searchHint'))}
    /></label>
    ${
      timelines.length > 1
        ? choice(
            phrases,
            'organization',
            'word.organization',
            timelines.map(({ organization: { id, name } }) => html`<option value="${id}">${name} (${id})</option>`),
          )
        : []
    }
    ${
      years.length > 1
        ? choice(
            phrases,
            'year',
            'web.year',
            years.map((year) => html`<option>${year}</option>`),
          )
        : []
    }
    ${choice(phrases, 'verdict', 'conclusion.title', [
      ...VERDICTS.map((verdict) => phrases.option(verdict, (text) => text.t(`conclusion.${verdict}`))),
      ...(hasUndrawn(timelines) ? [phrases.option(verdictName(null), (text) => text.t('conclusion.notDrawn'))] : []),
    ])}
    ${choice(
      phrases,
      'completeness',
      'completeness.title',
      COMPLETENESS_VERDICTS.map((verdict) => phrases.option(verdict, (text) => text.t(`completeness.${verdict}`))),
    )}
    <label class="check"
      ><input id="latest" type="checkbox" autocomplete="off" />
      ${phrases.text((text) => text.t('web.latestOnly'))}</label
    >
    <p id="hits" role="status"></p>
  </div>`;
}

/** Whether a set is so old that its program drew no conclusion. */
function hasUndrawn(timelines: readonly Timeline[]): boolean {
  return timelines.some(({ entries }) => entries.some(({ manifest }) => manifest.conclusion.verdict === null));
}

/** A filter by the sets' attribute `data-<attribute>`. */
function choice(
  phrases: Phrases,
  attribute: 'organization' | 'year' | 'verdict' | 'completeness',
  label: 'word.organization' | 'web.year' | 'conclusion.title' | 'completeness.title',
  options: readonly Html[],
): Html {
  return html`<label
    >${phrases.text((text) => text.t(label))}
    <select id="${attribute}" data-filter="${attribute}" autocomplete="off">
      ${phrases.option('', (text) => text.t('web.all'))} ${options}
    </select></label
  >`;
}
