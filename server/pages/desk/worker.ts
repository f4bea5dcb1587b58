import type { Worker } from './worker-scope.ts';

/** What the page is made of; the build puts the names in. */
declare const DESK_FILES: readonly string[];

const worker = globalThis as unknown as Worker;
/** A network that takes longer is none to whoever stands at a lane. */
const LONGEST_MS = 4_000;
/** A name says what is in a file, however it was asked for. */
const STORED = { ignoreVary: true };
const PAGE = '/desk';
const ASSETS = '/desk/assets/';
/** Another build has other files, and a cache of its own. */
const CACHE = `desk ${DESK_FILES.join(' ')}`;

worker.addEventListener('install', (event) => event.waitUntil(fill().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) =>
  event.waitUntil(removeOthers().then(() => worker.clients.claim())),
);
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(freshOrKept(request));
  else if (pathname.startsWith(ASSETS)) event.respondWith(keptOrFetched(request));
  // What is said and known goes by the page alone: an answer of the API is never kept here.
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([PAGE, ...DESK_FILES].map((url) => new Request(url, { cache: 'reload' })));
}

async function removeOthers(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('desk ') && name !== CACHE) await caches.delete(name);
}

async function freshOrKept(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(LONGEST_MS) });
    if (answer.ok) return answer;
    // A server that is being changed, or the page of a guests' network.
    return (await kept()) ?? answer;
  } catch (error) {
    const page = await kept();
    if (page === undefined) throw error;
    return page;
  }
}

async function kept(): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(PAGE, STORED);
}

async function keptOrFetched(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(request, STORED)) ?? fetch(request);
}
