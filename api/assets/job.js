// Follows a job: each time the server says that it changed, the page's own words for it are fetched.

const job = document.querySelector("#job[data-events]");
if (job) {
  const events = new EventSource(job.dataset.events);
  let busy = false;
  events.onmessage = async () => {
    if (busy) return;
    busy = true;
    const answer = await fetch(location.href).catch(() => null);
    if (answer?.ok) {
      const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#job");
      document.querySelector("#job").replaceChildren(...now.childNodes);
      if (!now.dataset.events) events.close();
    }
    busy = false;
  };
}
