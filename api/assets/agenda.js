// What an agenda does better with a script: it says what is now and next as time goes by, prints itself, and stays
// readable without a network once it was opened, saying how old it is.

const rows = [...document.querySelectorAll("tr.meeting:not(.gone)")];
const soon = document.querySelector("#soon");

function tick() {
  const now = Date.now();
  const begins = (row) => Date.parse(row.dataset.start);
  const current = rows.find((row) => begins(row) <= now && now < Date.parse(row.dataset.end));
  const next = rows.find((row) => begins(row) > now && begins(row) - now < 12 * 3600_000);
  const entries = [[current, soon.dataset.now], [next, soon.dataset.next]].filter(([row]) => row).map(([row, word]) => {
    const item = document.createElement("li");
    const part = (tag, text) => item.append(Object.assign(document.createElement(tag), { textContent: text }), " ");
    part("strong", word);
    for (const of of [".time", ".place", ".who"]) part("span", row.querySelector(of).textContent);
    return item;
  });
  const text = (items) => [...items].map((item) => item.textContent).join();
  for (const row of rows) row.classList.toggle("now", row === current);
  // Said again only when it is something else.
  if (text(entries).replace(/\s/g, "") !== text(soon.children).replace(/\s/g, "")) soon.replaceChildren(...entries);
}

if (soon) {
  tick();
  setInterval(tick, 20_000);
}

const print = document.querySelector("#print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

const kept = document.querySelector("#kept");
if (document.documentElement.dataset.kept && kept) {
  const written = new Date(document.querySelector("meta[name=written]").content);
  const language = document.documentElement.lang;
  kept.querySelector("time").textContent = written.toLocaleString(language, { dateStyle: "full", timeStyle: "short" });
  kept.hidden = false;
}

navigator.serviceWorker?.register("/service-worker.js").then(async () => {
  // The page that is open now is kept too, although it was there before the worker.
  if (document.documentElement.dataset.kept) return;
  const worker = (await navigator.serviceWorker.ready).active;
  const style = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((file) => file.href ?? file.src);
  worker.postMessage({ keep: [location.pathname, ...style] });
}).catch(() => { /* not allowed here: the agenda is read online */ });
