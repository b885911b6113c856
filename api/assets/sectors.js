// The event's sectors as a tree under each offer and need, loaded once when it is first opened. A tick adds a tile to the
// declaration, and takes it away again; the field above narrows the tree while somebody types.

const form = document.querySelector("form[data-sectors-at]");
let loading;

const offerAll = () => form.querySelectorAll("fieldset.declaration").forEach(offer);
if (form) offerAll();
// A draft that is brought back comes with declarations of its own.
form?.addEventListener("restored", offerAll);

function offer(declaration) {
  const tiles = declaration.querySelector("[data-sectors]");
  const field = declaration.querySelector("input[list]");
  const details = document.createElement("details");
  const summary = Object.assign(document.createElement("summary"), { textContent: form.dataset.allSectors });
  const tree = document.createElement("div");
  tree.className = "tree";
  tree.setAttribute("role", "group");
  tree.setAttribute("aria-label", form.dataset.allSectors);
  details.append(summary, tree);
  field.after(details);
  details.addEventListener("toggle", async () => {
    if (!details.open || tree.firstChild) return;
    tree.setAttribute("aria-busy", "true");
    const sectors = await (loading ??= load());
    tree.removeAttribute("aria-busy");
    if (!sectors) {
      // Where nothing comes, the page of all sectors is still there.
      loading = undefined;
      details.open = false;
      window.open(form.dataset.sectorsAt.replace(/\/suggested$/, ""), "_blank", "noopener");
      return;
    }
    if (tree.firstChild) return;
    tree.append(list(sectors, tiles));
    narrow(tree, field.value);
  });
  tree.addEventListener("change", ({ target }) => {
    choose(tiles, target);
    if (!target.checked || !field.value) return;
    // What was typed has found what it looked for, and is not to be sent as a sector's name.
    field.value = "";
    narrow(tree, "");
    target.scrollIntoView({ block: "nearest" });
  });
  tiles.addEventListener("change", () => agree(tree, tiles));
  // Tiles come and go by suggestions as well.
  new MutationObserver(() => agree(tree, tiles)).observe(tiles, { childList: true });
  field.addEventListener("input", () => narrow(tree, field.value));
}

async function load() {
  const answer = await fetch(form.dataset.sectorsAt.replace(/\/suggested$/, "")).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll(".sector-tree li[data-code]")].map((row) => ({
    code: row.dataset.code,
    depth: Number(row.dataset.depth),
    label: row.querySelector("span").textContent,
  }));
}

function list(sectors, tiles) {
  const top = document.createElement("ul");
  const levels = [top];
  for (const { code, depth, label } of sectors) {
    levels.length = Math.min(levels.length, depth + 1);
    let level = levels[levels.length - 1];
    if (depth >= levels.length && level.lastElementChild) {
      const inner = document.createElement("ul");
      level.lastElementChild.append(inner);
      levels.push(inner);
      level = inner;
    }
    const row = document.createElement("li");
    const tile = document.createElement("label");
    tile.className = "tile";
    // Without a name it is not sent: the declaration's tile is.
    const input = Object.assign(document.createElement("input"), { type: "checkbox", value: code, checked: isChosen(tiles, code) });
    tile.append(input, " ", Object.assign(document.createElement("span"), { textContent: label }));
    row.append(tile);
    level.append(row);
  }
  return top;
}

function tileOf(tiles, code) {
  return [...tiles.querySelectorAll("input")].find((input) => input.value === code);
}

function isChosen(tiles, code) {
  return tileOf(tiles, code)?.checked ?? false;
}

function choose(tiles, ticked) {
  const known = tileOf(tiles, ticked.value);
  if (known) {
    known.checked = ticked.checked;
  } else if (ticked.checked) {
    const tile = ticked.closest("label").cloneNode(true);
    Object.assign(tile.querySelector("input"), { name: tiles.dataset.sectors, checked: true });
    tiles.append(tile);
  }
  // So that drafts know of it.
  tiles.dispatchEvent(new Event("input", { bubbles: true }));
}

function agree(tree, tiles) {
  for (const input of tree.querySelectorAll("input")) input.checked = isChosen(tiles, input.value);
}

function narrow(tree, words) {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const show = (row, above) => {
    const text = folded(row.querySelector("span").textContent);
    const fits = above || wanted.every((word) => text.includes(word));
    let seen = fits;
    for (const inner of row.querySelectorAll(":scope > ul > li")) seen = show(inner, fits) || seen;
    row.hidden = !seen;
    return seen;
  };
  for (const row of tree.querySelectorAll(":scope > ul > li")) show(row, !wanted.length);
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
