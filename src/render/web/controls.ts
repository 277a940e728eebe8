// The page's controls. They need the script, which shows them; without it they stay hidden.
import { html, type Html } from './html.js';
import type { Phrases } from './phrases.js';

/** Choice of language (when there are several) and of light or dark. */
export function settings(phrases: Phrases): Html {
  const languages = phrases.languages.map(
    ({ language }) => html`<option value="${language}" lang="${language}">${nameOf(language)}</option>`,
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

/** Search and filters over the sets of the page. */
export function filters(phrases: Phrases): Html {
  const all = phrases.option('', (text) => text.t('web.all'));
  return html`<div class="controls filters" role="search" hidden>
    <label class="wide"
      >${phrases.text((text) => text.t('web.search'))}
      <input
        id="search"
        type="search"
        autocomplete="off"
        ${phrases.attribute('placeholder', (text) => text.t('web.searchHint'))}
    /></label>
    <label
      >${phrases.text((text) => text.t('web.verdict'))}
      <select id="verdict" autocomplete="off">
        ${all} ${phrases.option('complete', (text) => text.t('verdict.complete'))}
        ${phrases.option('incomplete', (text) => text.t('verdict.incomplete'))}
      </select></label
    >
    <label
      >${phrases.text((text) => text.t('word.target'))}
      <select id="target" autocomplete="off">
        ${all} ${phrases.option('met', (text) => text.t('target.met'))}
        ${phrases.option('missed', (text) => text.t('target.missed'))}
        ${phrases.option('nothing', (text) => text.t('target.nothing'))}
      </select></label
    >
    <label class="check"
      ><input id="latest" type="checkbox" autocomplete="off" />
      ${phrases.text((text) => text.t('web.latestOnly'))}</label
    >
    <p id="hits" role="status"></p>
  </div>`;
}

/** A language's name in itself, for example "Deutsch". */
function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
