// Follows mails that are on their way: the page's own words for how they stand are fetched again until none waits.

const AGAIN = 3_000;

async function look() {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#way");
    document.querySelector("#way").replaceChildren(...now.childNodes);
    if (!now.dataset.waiting) return;
  }
  setTimeout(look, AGAIN);
}

if (document.querySelector("#way[data-waiting]")) setTimeout(look, AGAIN);
