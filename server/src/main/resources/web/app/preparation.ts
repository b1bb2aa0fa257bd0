import { must } from "./dom";

/** What becomes of a module's package. */
interface Preparation {
  phase: string;
  failed: boolean;
  done: boolean;
}

/** Shows how far a module's preparation is, and the module once it is ready. */
export function startPreparation(): void {
  const note = document.getElementById("preparation");
  if (!note) {
    return;
  }
  const told = must(note, "[role=status]");
  const source = new EventSource(note.dataset.events ?? "");
  addEventListener("pagehide", () => source.close());
  source.addEventListener("preparation", (event) => {
    const preparation = JSON.parse((event as MessageEvent<string>).data) as Preparation;
    if (preparation.done || preparation.failed) {
      source.close();
      location.reload();
      return;
    }
    told.textContent = preparation.phase;
  });
}
