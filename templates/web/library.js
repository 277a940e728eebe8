// Language, appearance, search and copying on the library page. Without it the page is a plain list in one language.
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const phrase = (number) => data.texts[root.lang][number];

  // Kept in this browser only. Storage may be switched off, or missing for files opened from disk.
  const remember = (name, value) => {
    try {
      localStorage.setItem(`library-${name}`, value);
    } catch {}
  };
  const recall = (name) => {
    try {
      return localStorage.getItem(`library-${name}`);
    } catch {
      return null;
    }
  };

  const fold = (text) =>
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '');
  const textOf = (element, selector) =>
    [...element.querySelectorAll(selector)].map((part) => part.textContent).join(' ');
  // A word of fewer characters would be found by chance in one checksum or another.
  const LEAST_OF_CHECKSUM = 8;
  const filters = [...document.querySelectorAll('[data-filter]')];
  const sets = [...document.querySelectorAll('.set')].map((element) => ({
    element,
    sums: textOf(element, '.sum code'),
  }));

  function filter() {
    if (!at('search')) return;
    const words = fold(at('search').value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { element, text, sums } of sets) {
      const hit =
        words.every((word) => text.includes(word) || (word.length >= LEAST_OF_CHECKSUM && sums.includes(word))) &&
        filters.every(({ value, dataset }) => ['', element.dataset[dataset.filter]].includes(value)) &&
        (element.dataset.latest === 'true' || !at('latest').checked);
      element.hidden = !hit;
      if (hit) shown += 1;
    }
    at('no-hits').hidden = shown > 0;
    const format = new Intl.NumberFormat(root.lang);
    at('hits').textContent = phrase(data.hits)
      .replace('{shown}', format.format(shown))
      .replace('{total}', format.format(sets.length));
  }

  function speak(language) {
    root.lang = language;
    document.title = phrase(data.title);
    each('[data-t]', (element) => (element.textContent = phrase(element.dataset.t)));
    for (const name of ['aria-label', 'placeholder']) {
      each(`[data-t-${name}]`, (element) => element.setAttribute(name, phrase(element.getAttribute(`data-t-${name}`))));
    }
    each('.copy', label);
    for (const set of sets) {
      set.text = fold(`${set.element.dataset.search} ${textOf(set.element, 'h2, .title, td a')}`);
    }
    filter();
  }

  function appear(appearance) {
    root.dataset.appearance = appearance;
  }

  function label(button) {
    const name = button.closest('tr').querySelector('a').textContent;
    button.textContent = phrase(data.copy);
    // A function, because a name may hold "$&".
    button.setAttribute(
      'aria-label',
      phrase(data.copySha).replace('{name}', () => name),
    );
  }

  async function copy(button) {
    const code = button.parentElement.querySelector('code');
    let done = data.copied;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // The clipboard is only there over HTTPS, on this machine and for files.
      getSelection().selectAllChildren(code);
      done = data.copyByHand;
    }
    tell(phrase(done));
  }

  // Shown for a while, and read out: an element that is emptied first is read out again when it says the same.
  let telling;
  function tell(message) {
    clearTimeout(telling);
    at('told').textContent = '';
    telling = setTimeout(() => {
      at('told').textContent = message;
      telling = setTimeout(() => (at('told').textContent = ''), 6000);
    }, 50);
  }

  function addCopyButtons(details) {
    for (const cell of details.querySelectorAll('.sum')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      cell.append(' ', button);
      label(button);
      button.addEventListener('click', () => copy(button));
    }
  }

  each('.controls', (element) => (element.hidden = false));
  each('.files', (details) => {
    const opened = () => {
      if (details.open && !details.querySelector('.copy')) addCopyButtons(details);
    };
    details.addEventListener('toggle', opened);
    opened();
  });
  each('.filters input, .filters select', (control) => control.addEventListener('input', filter));

  const appearances = [...at('appearance').options].map(({ value }) => value);
  const appearance = appearances.includes(recall('appearance')) ? recall('appearance') : appearances[0];
  appear(appearance);
  at('appearance').value = appearance;
  at('appearance').addEventListener('change', ({ target }) => {
    appear(target.value);
    remember('appearance', target.value);
  });

  const wanted = [recall('language'), ...navigator.languages].map((tag) =>
    data.languages.find((language) => tag && (tag === language || tag.startsWith(`${language}-`))),
  );
  const language = wanted.find(Boolean) ?? data.languages[0];
  if (at('language')) {
    at('language').value = language;
    at('language').addEventListener('change', ({ target }) => {
      speak(target.value);
      remember('language', target.value);
    });
  }
  speak(language);

  // On paper every file and checksum shows; browsers without ::details-content need the elements opened.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('.files:not([open])')];
    closed.forEach((details) => (details.open = true));
  });
  addEventListener('afterprint', () => closed.forEach((details) => (details.open = false)));
})();
