import { announce, must, size } from "../dom";

interface Task {
  id: string;
  title: string;
  state: string;
  progress: { done: number; total: number; unit: string; doing: string };
}

/** Has the page of tasks follow what happens. */
export function startTasks(): void {
  const list = document.querySelector<HTMLElement>("[data-tasks]");
  if (!list) {
    return;
  }
  const source = new EventSource(list.dataset.tasks ?? "");
  addEventListener("pagehide", () => source.close());
  const refresh = refresher(list);
  // What happened after the page was made and before the stream was open was told to nobody.
  source.addEventListener("open", refresh);
  source.addEventListener("task", (event) => {
    const task = JSON.parse((event as MessageEvent<string>).data) as Task;
    const row = list.querySelector<HTMLElement>(`[data-task="${CSS.escape(task.id)}"]`);
    if (!row || row.dataset.state !== task.state) {
      if (["done", "failed", "cancelled"].includes(task.state)) {
        announce(`${task.title}: ${task.state}`);
      }
      refresh();
    } else {
      move(row, task);
    }
  });
}

/** Shows the page's own rows anew: what a state looks like is known to the server alone. */
function refresher(list: HTMLElement): () => void {
  let busy = false;
  let again = false;
  const fetchRows = async (): Promise<void> => {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = focusedButton(list);
    list.replaceChildren(...must(page, "[data-tasks]").childNodes);
    refocus(list, focused);
  };
  const run = async (): Promise<void> => {
    busy = true;
    do {
      again = false;
      await fetchRows().catch(() => undefined);
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

/** Where the keyboard is, as the task it belongs to; undefined when it is elsewhere. */
function focusedButton(list: HTMLElement): string | undefined {
  const active = document.activeElement;
  return active && list.contains(active) ? active.closest<HTMLElement>("[data-task]")?.dataset.task : undefined;
}

function refocus(list: HTMLElement, task: string | undefined): void {
  if (task !== undefined) {
    list.querySelector<HTMLElement>(`[data-task="${CSS.escape(task)}"] button`)?.focus();
  }
}

function move(row: HTMLElement, task: Task): void {
  const { done, total, unit, doing } = task.progress;
  const bar = row.querySelector("progress");
  if (bar && total > 0) {
    bar.max = total;
    bar.value = done;
  } else {
    bar?.removeAttribute("value");
  }
  must(row, "[data-doing]").textContent = doing;
  must(row, "[data-amount]").textContent = amount(done, total, unit);
}

function amount(done: number, total: number, unit: string): string {
  if (unit === "" || (done === 0 && total <= 0)) {
    return "";
  }
  if (unit === "bytes") {
    return total > 0 ? `${size(done)} of ${size(total)}` : size(done);
  }
  // Units are plurals.
  const counted = (n: number): string => `${n.toLocaleString("en")} ${n === 1 ? unit.replace(/s$/, "") : unit}`;
  return total > 0 ? `${done.toLocaleString("en")} of ${counted(total)}` : counted(done);
}
