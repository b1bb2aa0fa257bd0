import { announce, count, make } from "../dom";
import { type Collected, chosen, dropped, remembered } from "./collect";
import { hold, Ledger, type Noted, release } from "./ledger";
import { refresh, whenShown } from "./page";
import { Panel } from "./panel";
import { Queue } from "./queue";
import { Files } from "./send";

const ledger = new Ledger();

/** Not more often than this is the page or the ledger told of progress. */
const TELL_AFTER = 250;
const NOTE_AFTER = 2000;

/** Where files go that are dropped now; none on a page that takes none. */
function target(): { api: string; folder: string; name: string } | undefined {
  const place = document.querySelector<HTMLElement>("[data-files][data-api]");
  if (!place || !place.querySelector("[data-upload-buttons]")) {
    return undefined;
  }
  const key = place.dataset.key ?? "/";
  const path = key.slice(key.indexOf("/"));
  return {
    api: place.dataset.api ?? "",
    folder: path === "/" ? "" : path,
    name: place.querySelector("h1")?.textContent ?? "",
  };
}

/** An upload while its tab is open. */
class Upload {
  private readonly panel: Panel;
  private readonly queue: Queue;
  private telling = 0;
  private noted = performance.now();

  constructor(
    private readonly note: Noted,
    private readonly over: () => void,
  ) {
    this.queue = new Queue(new Files(note.api), note.folder, () => this.changed());
    this.panel = new Panel({
      pause: () => this.queue.pause(),
      go: () => this.queue.go(),
      retry: () => this.queue.retry(),
      cancel: () => this.end(),
    });
    addEventListener("beforeunload", this.warn);
  }

  goesTo(api: string, folder: string): boolean {
    return this.note.api === api && this.note.folder === folder && this.queue.progress().state !== "over";
  }

  get active(): boolean {
    return this.queue.progress().state !== "over";
  }

  async add(collected: Collected): Promise<void> {
    this.note.handles.push(...collected.handles);
    await ledger.note({ ...this.note, ...this.sums(collected) });
    if (collected.unreadable.length > 0) {
      announce(collected.unreadable.join(". "));
      document
        .querySelector("[data-files] .desk-main")
        ?.prepend(make("p", { class: "alarm-note", role: "alert" }, collected.unreadable.join(". ")));
    }
    await this.queue.add(collected.files, collected.empty);
  }

  private sums(collected: Collected): { files: number; bytes: number } {
    this.note.files += collected.files.length;
    this.note.bytes += collected.files.reduce((sum, one) => sum + one.file.size, 0);
    return { files: this.note.files, bytes: this.note.bytes };
  }

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (this.queue.progress().state === "sending") {
      event.preventDefault();
    }
  };

  private changed(): void {
    if (this.telling === 0) {
      this.telling = window.setTimeout(() => {
        this.telling = 0;
        this.tell();
      }, TELL_AFTER);
    }
  }

  private tell(): void {
    const progress = this.queue.progress();
    this.panel.show(progress);
    if (progress.state === "over") {
      void this.arrived(progress.failures.length === 0);
    } else if (performance.now() - this.noted > NOTE_AFTER) {
      this.noted = performance.now();
      void ledger.note({ ...this.note, done: progress.done });
    }
  }

  private async arrived(whole: boolean): Promise<void> {
    if (whole) {
      await ledger.forget(this.note.id);
      release(this.note.id);
      removeEventListener("beforeunload", this.warn);
    }
    const here = target();
    if (here && here.api === this.note.api && !document.querySelector("[data-rows] :checked, dialog[open]")) {
      await refresh();
    }
  }

  private end(): void {
    this.queue.pause();
    removeEventListener("beforeunload", this.warn);
    release(this.note.id);
    void ledger.forget(this.note.id);
    this.panel.remove();
    this.over();
    void refresh();
  }
}

let current: Upload | undefined;

async function start(collected: Collected, again?: Noted): Promise<void> {
  const place = again ? { api: again.api, folder: again.folder } : target();
  if (!place || (collected.files.length === 0 && collected.empty.length === 0)) {
    announce("There are no files in it.");
    return;
  }
  if (current?.active && !current.goesTo(place.api, place.folder)) {
    await alarm("Another upload is under way. Wait for it, or stop it, before you add files to another folder.");
    return;
  }
  if (!current?.active) {
    document.querySelector("[data-uploads]")?.remove();
    const id = again?.id ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    const names = [...new Set(collected.files.map((found) => found.path.split("/")[0] ?? ""))].slice(0, 5);
    const note: Noted = {
      id,
      ...place,
      page: again?.page ?? location.pathname,
      names: again?.names ?? names,
      files: 0,
      bytes: 0,
      done: 0,
      handles: [],
      begun: again?.begun ?? Date.now(),
    };
    await hold(id);
    current = new Upload(note, () => (current = undefined));
  }
  await current.add(collected);
}

async function alarm(text: string): Promise<void> {
  document
    .querySelector("[data-files] .desk-main")
    ?.prepend(make("p", { class: "alarm-note", role: "alert" }, text));
  announce(text);
}

/** Tells of an upload that a closed tab left behind, and goes on with it. */
function offer(noted: Noted): void {
  const what = noted.names.join(", ");
  const box = make("section", { class: "uploads", "aria-labelledby": "interrupted", "data-interrupted": "" });
  const again = make("button", { type: "button", class: "button main" }, noted.handles.length > 0 ? "Go on" : "Choose it again");
  const drop = make("button", { type: "button", class: "button small" }, "Forget it");
  const folder = make("input", { type: "file", hidden: "", tabindex: "-1", "aria-hidden": "true" });
  folder.multiple = true;
  folder.webkitdirectory = noted.names.length === 1 && noted.files > 1;
  const continued = async (collected: Collected): Promise<void> => {
    if (collected.files.length > 0) {
      box.remove();
      await start(collected, noted);
    }
  };
  again.addEventListener("click", () => {
    if (noted.handles.length > 0) {
      void remembered(noted.handles).then((found) => (found.files.length > 0 ? continued(found) : folder.click()));
    } else {
      folder.click();
    }
  });
  folder.addEventListener("change", () => {
    if (folder.files) {
      void continued(chosen(folder.files));
    }
  });
  drop.addEventListener("click", () => {
    void ledger.forget(noted.id);
    release(noted.id);
    box.remove();
  });
  box.append(
    make("h2", { id: "interrupted" }, `An upload of ${count(noted.files, "file")} was interrupted`),
    make(
      "p",
      {},
      noted.handles.length > 0
        ? `${what} can go on without being chosen again. What is here already is not sent once more.`
        : `Choose ${what} again to go on: what is here already is not sent again.`,
    ),
    make("div", { class: "actions" }, again, drop),
    folder,
  );
  document.querySelector("main")?.after(box);
  announce(`An upload of ${count(noted.files, "file")} was interrupted`);
}

async function startOffers(): Promise<void> {
  for (const noted of await ledger.all()) {
    if (await hold(noted.id)) {
      offer(noted);
      return;
    }
  }
}

function hasFiles(event: DragEvent): boolean {
  return target() !== undefined && (event.dataTransfer?.types.includes("Files") ?? false);
}

function startDropping(): void {
  const veil = make("div", { class: "drop-veil", "aria-hidden": "true" });
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      veil.textContent = `Drop to add to ${target()?.name ?? ""}`;
      document.body.append(veil);
    }
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) {
      veil.remove();
    }
  });
  addEventListener("drop", (event) => {
    veil.remove();
    if (hasFiles(event) && event.dataTransfer) {
      event.preventDefault();
      void dropped(event.dataTransfer).then((collected) => start(collected));
    }
  });
}

/** The buttons are new on every page that is shown. */
function startButtons(): void {
  for (const kind of ["files", "folder"]) {
    const button = document.querySelector<HTMLButtonElement>(`[data-add-${kind}]`);
    const input = document.querySelector<HTMLInputElement>(`[data-${kind}-input]`);
    button?.addEventListener("click", () => input?.click());
    input?.addEventListener("change", () => {
      if (input.files && input.files.length > 0) {
        const collected = chosen(input.files);
        input.value = "";
        void start(collected);
      }
    });
  }
}

export function startUpload(): void {
  whenShown(startButtons);
  startDropping();
  void startOffers();
}
