/** A request that was refused, in words for people. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }

  /** Whether the same may well work in a moment: no answer came, or the platform is busy. */
  get passing(): boolean {
    return [0, 423, 429, 500, 502, 503, 504].includes(this.status);
  }
}

interface Part {
  number: number;
  bytes: number;
}

/** Larger files go in parts of this size: what has arrived need not be sent again. */
const PART_BYTES = 16 * 1024 * 1024;

/** What is in a folder, by name: -1 bytes for a folder. */
export type Listed = Map<string, { bytes: number; modified: number }>;

/** What the platform says of a file that is there. */
interface Item {
  name: string;
  kind: string;
  bytes: number;
  modified: string;
}

function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function words(status: number, text: string): string {
  try {
    const problem = JSON.parse(text) as { detail?: string; title?: string };
    return problem.detail ?? problem.title ?? `refused with ${status}`;
  } catch {
    return status === 0 ? "the platform does not answer" : `refused with ${status}`;
  }
}

/** Sends bytes and tells how many have gone; `fetch` cannot say. */
function put(url: string, body: Blob, headers: Record<string, string>, sent: (bytes: number) => void, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener("progress", (event) => sent(event.loaded));
    request.addEventListener("load", () =>
      request.status < 300 ? resolve() : reject(new Refusal(words(request.status, request.responseText), request.status)),
    );
    request.addEventListener("error", () => reject(new Refusal(words(0, ""), 0)));
    request.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
    stop.addEventListener("abort", () => request.abort());
    if (stop.aborted) {
      reject(new DOMException("stopped", "AbortError"));
      return;
    }
    request.send(body);
  });
}

async function ask<T>(method: string, url: string, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refusal(words(0, ""), 0);
  }
  const text = await answer.text();
  if (!answer.ok) {
    throw new Refusal(words(answer.status, text), answer.status);
  }
  return (text ? JSON.parse(text) : undefined) as T;
}

/** A name that the same file to the same place has again, so that its parts are found. */
function nameOf(path: string, file: File): string {
  let hash = 5381n;
  for (const character of path) {
    hash = BigInt.asUintN(64, hash * 33n + BigInt(character.codePointAt(0) ?? 0));
  }
  return `page-${hash.toString(36)}-${file.size}-${file.lastModified}`;
}

/** The files of somebody, where they are sent. */
export class Files {
  constructor(readonly api: string) {}

  /** Sends a file and comes back when it is safe. */
  async send(path: string, file: File, sent: (bytes: number) => void, stop: AbortSignal): Promise<void> {
    if (file.size > PART_BYTES) {
      await this.inParts(path, file, sent, stop);
      return;
    }
    const headers = { "X-Modified": new Date(file.lastModified).toISOString() };
    await put(`${this.api}/content${encoded(path)}?parents=true`, file, headers, sent, stop);
  }

  async makeFolder(path: string): Promise<void> {
    await ask("POST", `${this.api}/folders`, { path, parents: true });
  }

  /** What is in a folder, by name: size and time of last change; nothing where there is no folder. */
  async there(folder: string): Promise<Listed> {
    const found: Listed = new Map();
    for (let page = 1, total = 1; found.size < total; page += 1) {
      let list: { items: Item[]; total: number };
      try {
        list = await ask("GET", `${this.api}/items?path=${encodeURIComponent(folder)}&page=${page}&page_size=1000`);
      } catch (refusal) {
        if (refusal instanceof Refusal && refusal.status === 404) {
          return found;
        }
        throw refusal;
      }
      total = list.items.length === 0 ? found.size : list.total;
      for (const item of list.items) {
        // A folder is no file, whatever its name: it must never count as one.
        found.set(item.name, { bytes: item.kind === "file" ? item.bytes : -1, modified: Date.parse(item.modified) });
      }
    }
    return found;
  }

  private async inParts(path: string, file: File, sent: (bytes: number) => void, stop: AbortSignal): Promise<void> {
    const parents = path.slice(0, path.lastIndexOf("/"));
    if (parents) {
      await this.makeFolder(parents);
    }
    const upload = await ask<{ id: string; parts: Part[] }>("POST", `${this.api}/uploads`, {
      path,
      bytes: file.size,
      name: nameOf(path, file),
    });
    const known = new Map(upload.parts.map((part) => [part.number, part.bytes]));
    let before = 0;
    for (let number = 0; number * PART_BYTES < file.size; number += 1) {
      const part = file.slice(number * PART_BYTES, (number + 1) * PART_BYTES);
      if (known.get(number) !== part.size) {
        const start = before;
        await put(`${this.api}/uploads/${upload.id}/${number}`, part, {}, (bytes) => sent(start + bytes), stop);
      }
      before += part.size;
      sent(before);
    }
    await ask("POST", `${this.api}/uploads/${upload.id}/finish`, { modified: new Date(file.lastModified).toISOString() });
  }
}
