// Keeps agendas that were opened, and what they are shown with, for when there is no network. Nothing else is kept, and all
// of it is thrown away at signing out.

const CACHE = "agendas";
const isAgenda = (path) => /^\/agendas\/[^/]+$|^\/events\/[^/]+\/people\/[^/]+\/agenda$/.test(path);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", ({ data }) => {
  if (data?.keep) caches.open(CACHE).then((cache) => cache.addAll(data.keep)).catch(() => {});
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname === "/sign-out") event.waitUntil(caches.delete(CACHE));
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && isAgenda(pathname)) event.respondWith(fresh(request, pathname));
  else if (pathname.startsWith("/assets/")) event.respondWith(known(request));
});

async function fresh(request, path) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(path, answer.clone());
    else if ([401, 403, 404].includes(answer.status) || answer.type === "opaqueredirect") await cache.delete(path);
    return answer;
  } catch (error) {
    const kept = await cache.match(path);
    if (!kept) throw error;
    // The page says by itself how old it is.
    const text = (await kept.text()).replace("<html ", '<html data-kept="yes" ');
    return new Response(text, { headers: kept.headers });
  }
}

async function known(request) {
  return (await caches.match(request)) ?? fetch(request);
}
