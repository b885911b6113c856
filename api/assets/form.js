// What a form does better with a script: it keeps a draft on this device until it is sent, says so, and suggests sectors
// while somebody writes. Without a script the form works the same, by its buttons.

const form = document.querySelector("form[data-sectors-at]");
const done = document.querySelector("[data-done]");
// What has been sent is kept no longer.
if (done) localStorage.removeItem(`draft-${done.dataset.done}`);
if (form?.dataset.draft) keep(form);
if (form) watch(form);

function watch(form) {
  let timer;
  form.addEventListener("input", ({ target }) => {
    if (!target.matches("textarea[name^='declarations/']")) return;
    clearTimeout(timer);
    timer = setTimeout(() => suggest(target), 400);
  });
}

async function keep(form) {
  const key = `draft-${form.dataset.draft}`;
  const kept = () => [...new FormData(form)].filter(([name, value]) => name !== "once" && value);
  const untouched = !document.getElementById("wrong") && ![...form.elements].some((e) => e.type === "text" && e.defaultValue);
  const draft = untouched ? JSON.parse(localStorage.getItem(key) ?? "[]") : [];
  // What cannot be brought back now stays as it was kept.
  if (draft.length && !(await restore(form, draft))) return;
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      try { localStorage.setItem(key, JSON.stringify(kept())); } catch { /* no room: nothing is kept */ }
    }, 400);
  });
}

// The server writes the form with what was typed, as it does after its buttons: with room for every offer and need.
async function restore(form, draft) {
  const body = new URLSearchParams(draft);
  body.set("once", form.elements.once.value);
  body.set("do", "sectors");
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const filled = page && page.querySelector("form[data-draft]");
  if (!filled) return false;
  form.replaceChildren(...filled.childNodes);
  form.dispatchEvent(new Event("restored"));
  return true;
}

async function suggest(area) {
  const tiles = area.closest("fieldset").querySelector("[data-sectors]");
  const answer = await fetch(`${area.form.dataset.sectorsAt}?text=${encodeURIComponent(area.value.slice(0, 1000))}`);
  if (!answer.ok) return;
  const chosen = new Set([...tiles.querySelectorAll("input:checked")].map((input) => input.value));
  for (const tile of [...tiles.children]) if (!tile.querySelector("input").checked) tile.remove();
  for (const { code, label } of await answer.json()) {
    if (chosen.has(code)) continue;
    const tile = document.createElement("label");
    tile.className = "tile";
    const input = Object.assign(document.createElement("input"), { type: "checkbox", name: tiles.dataset.sectors, value: code });
    tile.append(input, " ", Object.assign(document.createElement("span"), { textContent: label }));
    tiles.append(tile);
  }
}
