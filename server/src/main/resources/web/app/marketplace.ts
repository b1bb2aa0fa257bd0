import htmx from "htmx.org";
import { announce } from "./dom";

interface RequestConfig extends CustomEvent {
  detail: { parameters: FormData | Record<string, unknown>; formData: FormData };
}

// Set before htmx looks at the page: it would write a style that our policy forbids.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;

/** Keeps `?q=` and its like out of the address when the field is empty. */
function dropEmpty(event: Event): void {
  const { formData } = (event as RequestConfig).detail;
  for (const name of new Set(formData.keys())) {
    const filled = formData.getAll(name).filter((value) => value !== "");
    formData.delete(name);
    filled.forEach((value) => formData.append(name, value));
  }
}

/** On a small screen the filters start folded; on a large one they have no fold. */
function foldFacets(open: boolean): void {
  const facets = document.querySelector<HTMLDetailsElement>("details.facets");
  if (facets) {
    facets.open = open;
  }
}

/**
 * The search form is a plain GET form. With scripts, htmx fetches the same page while the person
 * types and swaps the part `#browse`.
 */
export function startMarketplace(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-browse]");
  if (!form) {
    return;
  }
  const wide = matchMedia("(min-width: 52.0625rem)");
  foldFacets(wide.matches);
  wide.addEventListener("change", () => foldFacets(wide.matches));
  let open = wide.matches;
  form.addEventListener("htmx:configRequest", dropEmpty);
  form.addEventListener("htmx:beforeSwap", () => {
    open = wide.matches || (document.querySelector<HTMLDetailsElement>("details.facets")?.open ?? false);
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    foldFacets(open);
    announce(document.querySelector("[data-found]")?.textContent?.trim() ?? "");
  });
}
