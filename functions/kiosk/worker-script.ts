/**
 * The service worker of tablets: an address that was opened once opens without a network, after a power cut too. What
 * the network gives is newer and comes first, unless it takes longer than five seconds or is a fault of ours.
 */
export const workerScript = `
const CACHE = 'wardvoice-kiosk';
const PATIENCE_MS = 5000;
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(open(event.request));
});
async function open(request) {
  const cache = await caches.open(CACHE);
  const { pathname } = new URL(request.url);
  const kept = await cache.match(pathname);
  const asked = fetch(request).then(async (fresh) => {
    if (fresh.status === 200 && !fresh.redirected) await cache.put(pathname, fresh.clone());
    return fresh.status >= 500 && kept ? kept : fresh;
  });
  if (!kept) return asked;
  const patience = new Promise((done) => setTimeout(done, PATIENCE_MS, kept));
  return Promise.race([asked.catch(() => kept), patience]);
}
`;
