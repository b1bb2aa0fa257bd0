interface LogPart {
  from: number;
  text: string;
  next: number;
}

const MOST_CHARACTERS = 400_000;

/** Shows what is printed as it comes, from the last screens on. */
export function followLog(page: HTMLElement): { close(): void } {
  const log = page.querySelector<HTMLElement>("[data-log]");
  if (!log) {
    return { close: () => undefined };
  }
  const address = log.dataset.log ?? "";
  let next = -1;
  let source: EventSource | undefined;
  const open = (): void => {
    source = new EventSource(next < 0 ? address : `${address}?offset=${next}`);
    source.addEventListener("log", (event) => {
      const part = JSON.parse((event as MessageEvent<string>).data) as LogPart;
      if (next < 0) {
        log.textContent = "";
      }
      append(log, part.text);
      next = part.next;
    });
    // By itself a browser would ask from where it began, and every line would come twice.
    source.addEventListener("error", () => {
      source?.close();
      setTimeout(open, 3000);
    });
  };
  open();
  scrollDown(log);
  return { close: () => source?.close() };
}

function append(log: HTMLElement, text: string): void {
  const atEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
  log.append(text);
  const all = log.textContent ?? "";
  if (all.length > MOST_CHARACTERS) {
    log.textContent = all.slice(all.indexOf("\n", all.length - MOST_CHARACTERS) + 1);
  }
  if (atEnd) {
    scrollDown(log);
  }
}

function scrollDown(log: HTMLElement): void {
  log.scrollTop = log.scrollHeight;
}
