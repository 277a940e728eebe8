// Language, appearance, search and copying on the library page. Without it the page is a plain list in one language.
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // Storage may be switched off, or missing for files opened from disk.
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
  const sets = [...document.querySelectorAll('.set')].map((element) => ({
    element,
    text: fold(element.dataset.search),
  }));

  function filter() {
    if (!at('search')) return;
    const words = fold(at('search').value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { element, text } of sets) {
      const { verdict, target, latest } = element.dataset;
      const hit =
        words.every((word) => text.includes(word)) &&
        [verdict, ''].includes(at('verdict').value) &&
        [target, ''].includes(at('target').value) &&
        (latest === 'true' || !at('latest').checked);
      element.hidden = !hit;
      if (hit) shown += 1;
    }
    at('no-hits').hidden = shown > 0;
    const format = new Intl.NumberFormat(root.lang);
    at('hits').textContent = data.texts[root.lang][data.hits]
      .replace('{shown}', format.format(shown))
      .replace('{total}', format.format(sets.length));
  }

  function speak(language) {
    const texts = data.texts[language];
    root.lang = language;
    document.title = texts[data.title];
    each('[data-t]', (element) => (element.textContent = texts[element.dataset.t]));
    for (const name of ['title', 'aria-label', 'placeholder', 'data-done']) {
      each(`[data-t-${name}]`, (element) => element.setAttribute(name, texts[element.getAttribute(`data-t-${name}`)]));
    }
    filter();
  }

  function appear(appearance) {
    root.dataset.appearance = appearance;
  }

  async function copy(button) {
    // The clipboard is only there for pages over HTTPS and files; elsewhere the checksum is selected to be copied by hand.
    const code = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      const label = button.querySelector('[data-t]');
      label.textContent = button.dataset.done;
      setTimeout(() => (label.textContent = data.texts[root.lang][label.dataset.t]), 2000);
    } catch {
      code.textContent = button.dataset.copy;
      getSelection().selectAllChildren(code);
    }
  }

  each('.controls, .copy', (element) => (element.hidden = false));
  each('.copy', (button) => button.addEventListener('click', () => copy(button)));
  each('.filters input, .filters select', (control) => control.addEventListener('input', filter));

  const appearance = recall('appearance') ?? 'system';
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

  const closed = () => [...document.querySelectorAll('details:not([open])')];
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = closed();
    opened.forEach((details) => (details.open = true));
  });
  addEventListener('afterprint', () => opened.forEach((details) => (details.open = false)));
})();
