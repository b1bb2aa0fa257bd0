/** An upload as it is remembered after its tab was closed. */
export interface Noted {
  id: string;
  /** The API of the files, such as `/api/v1/storage/home`. */
  api: string;
  /** The folder it goes to, as the API calls it: `/plankton`. */
  folder: string;
  /** The page of that folder. */
  page: string;
  /** What was dropped: names at the top. */
  names: string[];
  files: number;
  bytes: number;
  /** How many are there. */
  done: number;
  handles: FileSystemHandle[];
  begun: number;
}

const NAME = "atoll-files";
const STORE = "uploads";

/** Uploads that are not over, in the browser's own database. Where it has none nothing is remembered. */
export class Ledger {
  private database: Promise<IDBDatabase> | undefined;

  private open(): Promise<IDBDatabase> {
    this.database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(STORE, { keyPath: "id" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return this.database;
  }

  private async ask<T>(mode: IDBTransactionMode, what: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
    try {
      const database = await this.open();
      return await new Promise<T>((resolve, reject) => {
        const request = what(database.transaction(STORE, mode).objectStore(STORE));
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    } catch {
      // Private windows may refuse: the upload then works as long as the tab is open.
      return undefined;
    }
  }

  async note(upload: Noted): Promise<void> {
    const kept = await this.ask("readwrite", (store) => store.put(upload));
    if (kept === undefined && upload.handles.length > 0) {
      // Some handles cannot be kept; the rest can.
      await this.ask("readwrite", (store) => store.put({ ...upload, handles: [] }));
    }
  }

  async forget(id: string): Promise<void> {
    await this.ask("readwrite", (store) => store.delete(id));
  }

  async all(): Promise<Noted[]> {
    return (await this.ask("readonly", (store) => store.getAll() as IDBRequest<Noted[]>)) ?? [];
  }
}

/** Holds an upload for this tab, as long as it is open; whether nobody else has it. */
export function hold(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (!navigator.locks) {
      resolve(true);
      return;
    }
    void navigator.locks.request(`atoll-upload-${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise<void>((release) => releases.set(id, release)) : undefined;
    });
  });
}

const releases = new Map<string, () => void>();

export function release(id: string): void {
  releases.get(id)?.();
  releases.delete(id);
}
