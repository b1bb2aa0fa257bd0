import { announce, must } from "../dom";
import { startCharts } from "./charts";
import { followLog } from "./log";

export interface Deployment {
  id: string;
  title: string;
  state: string;
  reason: string;
  position: number;
  live: { memory_bytes: number; millicpus: number; warning: string };
}

/** Has the pages of deployments follow what happens. */
export function startDeployments(): void {
  startList();
  startPage();
}

function startList(): void {
  const list = document.querySelector<HTMLElement>("[data-deployments]");
  if (!list) {
    return;
  }
  const refresh = refresher((page) => list.replaceChildren(...must(page, "[data-deployments]").childNodes));
  follow(list.dataset.deployments ?? "", refresh, (deployment) => {
    const row = list.querySelector<HTMLElement>(`[data-deployment="${CSS.escape(deployment.id)}"]`);
    if (!row || row.dataset.state !== deployment.state) {
      announce(`${deployment.title}: ${deployment.state}`);
      refresh();
    }
  });
}

function startPage(): void {
  const page = document.querySelector<HTMLElement>("[data-deployment]:not(.thing)");
  if (!page || !page.dataset.deployment) {
    return;
  }
  const charts = startCharts(page);
  const log = followLog(page);
  const refresh = refresher((fresh) => replaceFresh(page, fresh));
  let shown = "";
  follow(`/api/v1/deployments/${page.dataset.deployment}/events`, refresh, (deployment) => {
    const status = must(page, '[data-fresh="status"]');
    const now = `${deployment.state} ${deployment.position} ${deployment.live.warning}`;
    if (status.dataset.state !== deployment.state || (shown !== "" && shown !== now)) {
      announce(deployment.state);
      refresh();
    } else {
      must(page, "[data-reason]").textContent = deployment.reason;
    }
    shown = now;
    charts.add(deployment);
  });
  addEventListener("pagehide", () => log.close());
}

/** Replaces what the server knows how to show; forms that somebody is filling in stay. */
function replaceFresh(page: HTMLElement, fresh: Document): void {
  for (const part of page.querySelectorAll<HTMLElement>("[data-fresh]")) {
    const focused = part.contains(document.activeElement);
    const newer = must(fresh, `[data-fresh="${part.dataset.fresh}"]`);
    part.replaceWith(newer);
    if (focused) {
      newer.querySelector<HTMLElement>("button, a")?.focus();
    }
  }
}

function follow(address: string, refresh: () => void, onChange: (deployment: Deployment) => void): void {
  const source = new EventSource(address);
  addEventListener("pagehide", () => source.close());
  let first = true;
  source.addEventListener("open", () => {
    // What happened while the stream was closed was told to nobody.
    if (!first) {
      refresh();
    }
    first = false;
  });
  source.addEventListener("deployment", (event) =>
    onChange(JSON.parse((event as MessageEvent<string>).data) as Deployment),
  );
}

/** Fetches this page anew, one fetch at a time. */
export function refresher(show: (page: Document) => void): () => void {
  let busy = false;
  let again = false;
  const fetchPage = async (): Promise<void> => {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  };
  const run = async (): Promise<void> => {
    busy = true;
    do {
      again = false;
      await fetchPage().catch(() => undefined);
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
