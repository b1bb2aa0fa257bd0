import { announce } from "../dom";
import { refresher } from "./refresh";

interface JobNews {
  id: string;
  title: string;
  state: string;
}

/** Has the list of jobs follow what happens. */
export function startJobList(): void {
  const list = document.querySelector<HTMLElement>("[data-jobs]");
  if (!list) {
    return;
  }
  const source = new EventSource(list.dataset.jobs ?? "");
  addEventListener("pagehide", () => source.close());
  const refresh = refresher(["[data-jobs]"]);
  // What happened after the page was made and before the stream was open was told to nobody.
  source.addEventListener("open", refresh);
  source.addEventListener("job", (event) => {
    const job = JSON.parse((event as MessageEvent<string>).data) as JobNews;
    if (["done", "failed", "cancelled"].includes(job.state)) {
      announce(`${job.title}: ${job.state}`);
    }
    refresh();
  });
}
