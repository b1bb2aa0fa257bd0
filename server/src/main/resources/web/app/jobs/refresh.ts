import { must } from "../dom";

/** Shows parts of the page anew as the server makes them: what a state looks like is known there alone. */
export function refresher(selectors: string[]): () => void {
  let busy = false;
  let again = false;
  const fetchParts = async (): Promise<void> => {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const selector of selectors) {
      replace(must(document, selector), must(page, selector));
    }
  };
  const run = async (): Promise<void> => {
    busy = true;
    do {
      again = false;
      await fetchParts().catch(() => undefined);
    } while (again);
    busy = false;
  };
  return () => {
    if (busy) {
      again = true;
    } else {
      void run();
    }
  };
}

/** What somebody is filling in stays; so does the place of the keyboard. */
function replace(old: HTMLElement, fresh: HTMLElement): void {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement && old.contains(active) && active.form?.querySelector("[name=name]")) {
    return;
  }
  const at = active && old.contains(active) ? active.closest<HTMLElement>("[data-job-row]")?.dataset.jobRow : undefined;
  old.dataset.state = fresh.dataset.state ?? "";
  old.replaceChildren(...fresh.childNodes);
  if (at !== undefined) {
    old.querySelector<HTMLElement>(`[data-job-row="${CSS.escape(at)}"] button`)?.focus();
  }
}
