// Before anything is drawn: the theme that the viewer chose, or the system's.
(() => {
  const key = 'iotrl-theme';
  const apply = choice => {
    if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
    else delete document.documentElement.dataset.theme;
    document.dispatchEvent(new Event('iotrl-theme'));
  };
  const stored = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is forbidden: the system's theme it is
    }
  };
  apply(stored());
  document.addEventListener('change', event => {
    if (!event.target.matches?.('[data-theme-choice]')) return;
    try {
      localStorage.setItem(key, event.target.value);
    } catch {
      // It holds for this page then.
    }
    apply(event.target.value);
  });
  const show = () => document.querySelectorAll('[data-theme-choice]').forEach(choice => {
    const value = document.documentElement.dataset.theme ?? 'system';
    if (choice.value !== value) choice.value = value;
  });
  document.addEventListener('DOMContentLoaded', () => {
    show();
    new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
  });
})();
