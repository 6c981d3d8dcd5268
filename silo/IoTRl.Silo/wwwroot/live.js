// Says "lost" as soon as the server is not heard any more, shows times in the viewer's own zone, and opens dialogs.
(() => {
  const lostAfter = 4000;
  let beat = null;
  let heard = Date.now();

  const look = () => {
    const sign = document.querySelector('[data-live]');
    if (!sign) return;
    if (sign.dataset.live !== beat) {
      beat = sign.dataset.live;
      heard = Date.now();
    }
    const lost = Date.now() - heard > lostAfter;
    if (document.documentElement.classList.contains('lost') === lost) return;
    document.documentElement.classList.toggle('lost', lost);
    const banner = document.getElementById('lost-banner');
    if (banner) banner.hidden = !lost;
  };

  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
  const localize = time => {
    const at = new Date(time.dateTime);
    if (!time.firstChild || Number.isNaN(at.getTime())) return;
    const text = clock.format(at);
    // The text node stays the one that the server knows.
    if (time.firstChild.data !== text) time.firstChild.data = text;
    const title = day.format(at);
    if (time.title !== title) time.title = title;
  };

  new MutationObserver(() => {
    document.querySelectorAll('time[data-local]').forEach(localize);
    look();
  }).observe(document.documentElement, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ['data-live', 'datetime'] });
  document.querySelectorAll('time[data-local]').forEach(localize);
  setInterval(look, 500);

  // A circuit that the server has given up does not come back by itself.
  const rejoin = document.getElementById('components-reconnect-modal');
  rejoin?.addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'failed') setTimeout(() => Blazor.reconnect().then(joined => joined || location.reload(), () => location.reload()), 2000);
    if (event.detail.state === 'rejected') location.reload();
  });

  window.iotrl = {
    openDialog: dialog => dialog.showModal(),
    closeDialog: dialog => dialog.close(),
  };
})();
