// Says "lost" as soon as the server is not heard any more, brings the page back when it is, shows times in the viewer's own zone, and opens dialogs.
(() => {
  const lostAfter = 3_500;
  const givenUpAfter = 60_000;
  const tryEvery = 2_000;
  let beat = null;
  let heard = Date.now();
  let beats = 0;
  let joining = false;
  let reloading = false;

  const look = () => {
    const sign = document.querySelector('[data-live]');
    if (sign && sign.dataset.live !== beat) {
      beat = sign.dataset.live;
      heard = Date.now();
      beats++;
    }
    const silence = Date.now() - heard;
    if (sign) show(silence > lostAfter);
    // A page whose circuit has failed does not come back: it is loaded anew once there is somebody to load it from. So is one that once lived and is silent for so
    // long, without anybody who tries to join it again, that more than a busy silo is the reason.
    const isOver = hasFailed() ? silence > lostAfter : silence > givenUpAfter && beats > 1 && !joining;
    if (isOver && !reloading) reload();
  };

  // The framework shows this where an error was caught by nobody.
  const hasFailed = () => document.getElementById('blazor-error-ui')?.style.display === 'block';

  const show = lost => {
    if (document.documentElement.classList.contains('lost') === lost) return;
    document.documentElement.classList.toggle('lost', lost);
    const banner = document.getElementById('lost-banner');
    if (banner) banner.hidden = !lost;
  };

  // Never onto a server that does not answer: the browser's own error page would not come back.
  const reload = async () => {
    reloading = true;
    try {
      const answer = await fetch('health/live', { cache: 'no-store' });
      if (answer.ok) {
        location.reload();
        return;
      }
    } catch {
      // Not there yet.
    }
    setTimeout(reload, tryEvery);
  };

  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const dated = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
  const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
  const localize = time => {
    const at = new Date(time.dateTime);
    if (!time.firstChild || Number.isNaN(at.getTime())) return;
    const text = (at.toDateString() === new Date().toDateString() ? clock : dated).format(at);
    // The text node stays the one that the server knows.
    if (time.firstChild.data !== text) time.firstChild.data = text;
    const title = whole.format(at);
    if (time.title !== title) time.title = title;
  };

  new MutationObserver(() => {
    document.querySelectorAll('time[data-local]').forEach(localize);
    look();
  }).observe(document.documentElement, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ['data-live', 'datetime'] });
  document.querySelectorAll('time[data-local]').forEach(localize);
  setInterval(look, 500);

  // A circuit that the framework has given up to join does not come back by itself. False means that the server answers and has none: only then the page is loaded anew.
  const rejoin = async () => {
    try {
      if (await Blazor.reconnect()) joining = false;
      else location.reload();
    } catch {
      setTimeout(rejoin, tryEvery);
    }
  };

  document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    joining = state !== 'hide';
    if (state === 'failed') setTimeout(rejoin, tryEvery);
    if (state === 'rejected' || state === 'resume-failed') reload();
  });

  window.iotrl = {
    openDialog: dialog => dialog.showModal(),
    closeDialog: dialog => dialog.close(),
    scrollTo: id => document.getElementById(id)?.scrollIntoView({ block: 'center' }),
  };
})();
