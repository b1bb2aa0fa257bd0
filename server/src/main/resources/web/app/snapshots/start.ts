import { announce } from "../dom";
import { refresher } from "../deployments/start";

interface Snapshot {
  id: string;
  title: string;
  state: string;
  done: number;
  total: number;
}

const MEGABYTE = 1e6;

/** Has the pages that show snapshots follow how far they are. */
export function startSnapshots(): void {
  const shown = document.querySelector<HTMLElement>("[data-snapshots]");
  if (!shown) {
    return;
  }
  const refresh = refresher((page) => {
    const fresh = page.querySelector("[data-snapshots]");
    // The part may have been replaced by another refresh meanwhile.
    if (fresh) {
      document.querySelector("[data-snapshots]")?.replaceChildren(...fresh.childNodes);
    }
  });
  const source = new EventSource(shown.dataset.snapshots ?? "");
  addEventListener("pagehide", () => source.close());
  source.addEventListener("snapshot", (event) => {
    const snapshot = JSON.parse((event as MessageEvent<string>).data) as Snapshot;
    const row = document.querySelector<HTMLElement>(`[data-snapshot="${CSS.escape(snapshot.id)}"]`);
    if (row && row.dataset.state === snapshot.state) {
      showProgress(row, snapshot);
    } else {
      announce(`${snapshot.title}: ${snapshot.state}`);
      refresh();
    }
  });
}

function showProgress(row: HTMLElement, snapshot: Snapshot): void {
  const progress = row.querySelector("[data-progress]");
  if (progress && snapshot.total > 0) {
    progress.textContent = `${megabytes(snapshot.done)} of ${megabytes(snapshot.total)} MB read`;
  }
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toLocaleString("en", { maximumFractionDigits: 1 });
}
