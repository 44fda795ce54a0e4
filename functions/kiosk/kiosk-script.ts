/**
 * What a tablet does. An answer is kept in the browser's database, flushed to the disk, before anybody is thanked; it is
 * sent at once and again until the server has said what became of it. Its moment tells it from every other answer of the
 * tablet: pass and moment are its identity, so that it counts once however often it is sent.
 *
 * The moment follows the server's clock, which every contact tells, and only ever goes forward: after a power cut a
 * tablet may think that it is 1970.
 */
export const kioskScript = `
const THANKS_MS = 4000, SETTLE_MS = 700, CALM_MS = 1500, IDLE_MS = 30000;
const RETRY_MS = 20000, HEARTBEAT_MS = 10 * 60000, RELOAD_MS = 6 * 3600000, MOST_AT_ONCE = 25;
const byId = (id) => document.getElementById(id);
const page = document.documentElement;
const path = location.pathname;
const { code, version, revoked } = document.body.dataset;
const screens = ['ask', 'thanks', 'start', 'staff', 'sorry'];

/* What is kept: of this code's tablet one record, and its answers. */
const database = new Promise((done, fail) => {
  const request = indexedDB.open('wardvoice-kiosk', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('tablets', { keyPath: 'code' });
    request.result.createObjectStore('answers', { keyPath: ['code', 'at'] });
  };
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});
const keep = async (mode, work) => {
  const open = await database;
  return new Promise((done, fail) => {
    const transaction = open.transaction(['tablets', 'answers'], mode, { durability: 'strict' });
    const asked = work(transaction.objectStore('tablets'), transaction.objectStore('answers'));
    transaction.oncomplete = () => done(asked && asked.result);
    transaction.onabort = () => fail(transaction.error);
  });
};
const ours = IDBKeyRange.bound([code, 0], [code, Number.MAX_SAFE_INTEGER]);
let tablet = { code, lastAt: 0, refused: 0 };
const saveTablet = () => keep('readwrite', (tablets) => tablets.put(tablet));

/* What is shown. */
let screen, shownAt = 0, touchedAt = 0, calmTimer, idleTimer;
const now = () => performance.now();
function show(next, focused) {
  screen = next;
  shownAt = now();
  for (const id of screens) byId(id).hidden = id !== next;
  byId('foot').hidden = next !== 'ask' && next !== 'start';
  byId('open-staff').hidden = next !== 'ask';
  if (focused) byId(focused).focus();
}
function wipe() {
  for (const input of document.querySelectorAll('input')) input.value = '';
  for (const trouble of document.querySelectorAll('[id$=-trouble]')) trouble.textContent = '';
  page.lang = 'vi';
}
function home(focused) {
  wipe();
  if (tablet.pass && tablet.takesUntil > clock()) show('ask', focused && 'question');
  else show('start', focused && 'start-title');
}
function tell(form, trouble) {
  byId(form + '-trouble').replaceChildren(byId('trouble-' + trouble).content.cloneNode(true));
}
const clock = () => Math.max(Date.now() + (tablet.offset || 0), tablet.lastAt + 1, tablet.passAt || 0);

/* Whatever somebody left is gone when the next one comes. */
for (const kind of ['pointerdown', 'keydown'])
  addEventListener(kind, () => {
    touchedAt = now();
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => { if (screen !== 'thanks') home(false); }, IDLE_MS);
  }, true);
addEventListener('contextmenu', (event) => event.preventDefault());
addEventListener('pageshow', (event) => { if (event.persisted) home(false); });

/* One touch is one answer: what bounces, holds or hammers lands on a page that thanks, until it is calm. */
byId('faces').addEventListener('click', async (event) => {
  const face = event.target.closest('button');
  if (!face || screen !== 'ask' || now() - shownAt < SETTLE_MS) return;
  screen = 'keeping';
  const at = clock();
  const { pass, lastAt } = tablet;
  tablet.lastAt = at;
  const answer = { code, at, pass, mark: Number(face.value), version: Number(version), language: page.lang };
  try {
    await keep('readwrite', (tablets, answers) => { answers.add(answer); tablets.put(tablet); });
  } catch {
    tablet.lastAt = lastAt;
    show('sorry', 'sorry-title');
    calmTimer = setTimeout(calm, THANKS_MS);
    return;
  }
  show('thanks', 'thanks-title');
  calmTimer = setTimeout(calm, THANKS_MS);
  send();
});
function calm() {
  const left = touchedAt + CALM_MS - now();
  if (left > 0) calmTimer = setTimeout(calm, left);
  else home(true);
}

byId('language').addEventListener('click', () => {
  page.lang = page.lang === 'vi' ? 'en' : 'vi';
});
byId('open-staff').addEventListener('click', async () => {
  byId('waiting').textContent = await keep('readonly', (_, answers) => answers.count(ours)).catch(() => '?');
  byId('refused').textContent = tablet.refused;
  show('staff', 'staff-title');
});
byId('close-staff').addEventListener('click', () => home(true));

/* What the server says. */
async function post(what, body) {
  const response = await fetch(path + '/' + what, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, said: response.status === 200 ? await response.json() : undefined };
}
function hear({ pass, now: at, takesUntil }) {
  tablet = { ...tablet, pass, passAt: at, takesUntil, offset: at - Date.now(), heardAt: Date.now() };
  byId('over').hidden = true;
}
async function tryPin(form, done) {
  const input = byId(form + '-pin');
  const pin = input.value.replace(/\\s/g, '');
  input.value = '';
  const { status, said } = await post('pin', { pin }).catch(() => ({ status: 0 }));
  if (status === 200) await done(said).catch(() => tell(form, 'storage'));
  else {
    tell(form, { 403: 'wrong', 400: 'wrong', 409: 'off', 410: 'off', 429: 'many' }[status] || 'offline');
    input.focus();
  }
}
byId('start-form').addEventListener('submit', (event) => {
  event.preventDefault();
  tryPin('start', async (said) => {
    hear(said);
    await saveTablet();
    page.requestFullscreen?.().catch(() => {});
    if (navigator.storage?.persist) navigator.storage.persist().catch(() => {});
    stayAwake();
    home(true);
    send();
  });
});
byId('end-form').addEventListener('submit', (event) => {
  event.preventDefault();
  tryPin('end', async () => {
    tablet = { ...tablet, pass: undefined };
    await saveTablet();
    if (document.fullscreenElement) document.exitFullscreen();
    home(true);
    send();
  });
});

let sending = false;
async function send(isFirst) {
  if (sending) return;
  sending = true;
  try {
    for (;;) {
      const answers = await keep('readonly', (_, kept) => kept.getAll(ours, MOST_AT_ONCE));
      const isHeard = !isFirst && Date.now() - (tablet.heardAt || 0) < HEARTBEAT_MS;
      if (answers.length === 0 && (!tablet.pass || isHeard)) break;
      const { pass } = tablet;
      const { said } = await post('answers', {
        ...(pass && { pass }),
        answers: answers.map(({ code: _, ...answer }) => answer),
      });
      if (!said) break;
      const settled = answers.filter((_, index) => said.results[index] !== 'later');
      tablet.refused += said.results.filter((result) => result === 'refused').length;
      if (pass && pass === tablet.pass) {
        if (said.pass) hear(said);
        else {
          tablet = { ...tablet, pass: undefined };
          byId('over').hidden = false;
        }
      }
      await keep('readwrite', (tablets, kept) => {
        for (const { at } of settled) kept.delete([code, at]);
        tablets.put(tablet);
      });
      isFirst = false;
      if (settled.length < MOST_AT_ONCE) break;
    }
  } catch {
    /* No network: what is kept is sent later. */
  }
  sending = false;
  if (screen === 'ask' && !tablet.pass) home(false);
}
addEventListener('online', () => send());
setInterval(() => {
  send();
  const isUnused = screen === 'ask' && now() - touchedAt > IDLE_MS;
  if (isUnused && now() > RELOAD_MS && Date.now() - (tablet.heardAt || 0) < HEARTBEAT_MS) location.reload();
}, RETRY_MS);

async function stayAwake() {
  try { await navigator.wakeLock.request('screen'); } catch { /* Then the tablet's own settings hold. */ }
}
addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible' && tablet.pass) stayAwake(); });

if (navigator.serviceWorker && !revoked)
  navigator.serviceWorker.register('/k/worker.js').then(async () => {
    const cache = await caches.open('wardvoice-kiosk');
    await cache.add(path);
  }).catch(() => {});

keep('readonly', (tablets) => tablets.get(code)).then(
  (kept) => {
    tablet = { ...tablet, ...kept };
    if (revoked) {
      tablet.pass = undefined;
      byId('over').hidden = false;
    }
    home(false);
    if (tablet.pass) stayAwake();
    send(true);
  },
  () => { home(false); tell('start', 'storage'); },
);
`;
