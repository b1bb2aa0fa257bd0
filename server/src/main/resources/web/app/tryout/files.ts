import { count, make, must, size } from "../dom";

const MOST_THUMBNAILS = 6;

/** Whether a file is of a kind the argument accepts; a file without a type is let through. */
function accepted(file: File, accept: string[]): boolean {
  return accept.length === 0 || accept.includes(file.type) || file.type === "";
}

/** Hidden files of the system are nobody's photos. */
function visible(file: File): boolean {
  return !file.name.startsWith(".") && file.name !== "Thumbs.db";
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder's reader hands its entries out in portions, until an empty one. */
async function readFolder(entry: FileSystemDirectoryEntry): Promise<File[]> {
  const reader = entry.createReader();
  const found: File[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) {
      return found;
    }
    for (const child of portion) {
      found.push(...(await readEntry(child)));
    }
  }
}

function readEntry(entry: FileSystemEntry): Promise<File[]> {
  return entry.isDirectory
    ? readFolder(entry as FileSystemDirectoryEntry)
    : readFile(entry as FileSystemFileEntry).then((file) => [file]);
}

async function dropped(transfer: DataTransfer): Promise<File[]> {
  // The entries must be taken before the first await: the browser empties the list after the event.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  if (entries.every((entry) => entry === null)) {
    return plain;
  }
  const folders = await Promise.all(entries.filter((entry) => entry !== null).map(readEntry));
  return folders.flat();
}

/** Where files are chosen, dropped and pasted for one argument. */
export class FilePicker {
  files: File[] = [];

  private readonly zone: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly chosen: HTMLElement;
  private readonly empty: HTMLElement;
  private readonly accept: string[];
  private urls: string[] = [];

  constructor(
    private readonly field: HTMLElement,
    private readonly several: boolean,
    private readonly onChange: () => void,
  ) {
    this.zone = must(field, "[data-drop]");
    this.input = must(field, "input[type=file]:not([webkitdirectory])");
    this.chosen = must(field, "[data-chosen]");
    this.empty = must(field, "[data-empty]");
    this.accept = this.input.accept.split(",").filter((type) => type !== "");
    this.input.multiple = this.several;
    this.listen();
  }

  /** Takes files over, leaving out what the module does not read. */
  take(all: File[]): void {
    const seen = all.filter(visible);
    const readable = seen.filter((file) => accepted(file, this.accept));
    const skipped = seen.length - readable.length;
    this.files = this.several ? readable : readable.slice(0, 1);
    this.render(skipped);
    this.onChange();
  }

  get skippedAll(): boolean {
    return this.files.length === 0 && this.chosen.dataset.skipped === "true";
  }

  private listen(): void {
    this.field.querySelectorAll<HTMLInputElement>("input[type=file]").forEach((input) => {
      const pick = () => {
        this.take([...(input.files ?? [])]);
        input.value = "";
      };
      input.addEventListener("change", pick);
      if (input.files?.length) {
        // Chosen while the page was still loading; taken once all that is told of it is there.
        queueMicrotask(pick);
      }
    });
    this.zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.zone.classList.add("over");
    });
    this.zone.addEventListener("dragleave", () => this.zone.classList.remove("over"));
    this.zone.addEventListener("drop", (event) => {
      event.preventDefault();
      this.zone.classList.remove("over");
      if (event.dataTransfer) {
        void dropped(event.dataTransfer).then((files) => this.take(files));
      }
    });
  }

  private render(skipped: number): void {
    this.urls.forEach((url) => URL.revokeObjectURL(url));
    this.urls = [];
    this.chosen.replaceChildren();
    this.chosen.dataset.skipped = String(skipped > 0);
    this.empty.hidden = this.files.length > 0;
    this.chosen.hidden = this.files.length === 0 && skipped === 0;
    if (this.files.length > 0) {
      this.chosen.append(this.pictures(), ...this.player(), this.caption());
    }
    if (skipped > 0) {
      const words = `${count(skipped, "file")} left out: the module does not read ${skipped === 1 ? "its" : "their"} format.`;
      this.chosen.append(make("p", { class: "hint" }, words));
    }
  }

  /** One recording can be heard before it is sent. */
  private player(): HTMLElement[] {
    const [file] = this.files;
    if (this.files.length !== 1 || !file?.type.startsWith("audio/")) {
      return [];
    }
    const url = URL.createObjectURL(file);
    this.urls.push(url);
    const player = make("audio", { controls: "", preload: "metadata", src: url, "aria-label": "Your recording" });
    player.addEventListener("error", () => player.remove());
    return [player];
  }

  private pictures(): HTMLElement {
    const single = this.files.length === 1;
    const shown = this.files.slice(0, MOST_THUMBNAILS).filter((file) => file.type.startsWith("image/"));
    const pictures = shown.map((file) => {
      const url = URL.createObjectURL(file);
      this.urls.push(url);
      const picture = make("img", { src: url, alt: single ? "Your photo" : "", class: single ? "photo" : "thumb" });
      picture.addEventListener("error", () => picture.remove());
      return picture;
    });
    return make("div", { class: "pictures" }, ...pictures);
  }

  private caption(): HTMLElement {
    const [first] = this.files;
    const total = this.files.reduce((sum, file) => sum + file.size, 0);
    const name = this.files.length === 1 && first ? first.name : count(this.files.length, "file");
    const clear = make("button", { type: "button", class: "button small" }, this.files.length === 1 ? "Choose another" : "Choose others");
    clear.addEventListener("click", () => {
      this.take([]);
      this.input.focus();
    });
    const text = make("span", { class: "chosen-text" }, make("strong", {}, name), make("span", { class: "hint" }, size(total)));
    return make("div", { class: "chosen-caption" }, text, clear);
  }
}
