/** A file on its way: where it goes below the folder, and where it comes from. */
export interface Found {
  path: string;
  file: File;
}

/** What was dropped or chosen. */
export interface Collected {
  files: Found[];
  /** Folders with nothing in them. */
  empty: string[];
  /** What to ask for again after the tab was closed; none where the browser has no such thing. */
  handles: FileSystemHandle[];
  /** What could not be read, in words. */
  unreadable: string[];
}

/** What systems leave in folders, and nobody means to keep. */
const LEFT_OUT = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/;

interface WithHandles extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

interface Folder extends FileSystemDirectoryHandle {
  entries(): AsyncIterableIterator<[string, FileSystemHandle]>;
}

function nothing(): Collected {
  return { files: [], empty: [], handles: [], unreadable: [] };
}

function add(into: Collected, path: string, file: File): void {
  if (!LEFT_OUT.test(path)) {
    into.files.push({ path, file });
  }
}

function children(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

async function walk(entry: FileSystemEntry, path: string, into: Collected): Promise<void> {
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      add(into, path, file);
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    let seen = 0;
    // Browsers tell of a hundred at a time.
    for (let some = await children(reader); some.length > 0; some = await children(reader)) {
      seen += some.length;
      for (const child of some) {
        await walk(child, `${path}/${child.name}`, into);
      }
    }
    if (seen === 0) {
      into.empty.push(path);
    }
  } catch {
    into.unreadable.push(`${path}: your browser cannot read it`);
  }
}

/** Everything that was dropped, folders with all that is in them. */
export async function dropped(transfer: DataTransfer): Promise<Collected> {
  const found = nothing();
  // Both have to be asked before the first wait: afterwards the drop is over.
  const items = [...transfer.items].filter((item) => item.kind === "file") as WithHandles[];
  const entries = items.map((item) => item.webkitGetAsEntry());
  const handles = items.map((item) => item.getAsFileSystemHandle?.() ?? Promise.resolve(null));
  const plain = [...transfer.files];
  for (const entry of entries) {
    if (entry) {
      await walk(entry, entry.name, found);
    }
  }
  if (entries.every((entry) => !entry)) {
    plain.forEach((file) => add(found, file.webkitRelativePath || file.name, file));
  }
  for (const handle of await Promise.allSettled(handles)) {
    if (handle.status === "fulfilled" && handle.value) {
      found.handles.push(handle.value);
    }
  }
  return found;
}

/** What was chosen with a button. */
export function chosen(files: FileList): Collected {
  const found = nothing();
  [...files].forEach((file) => add(found, file.webkitRelativePath || file.name, file));
  return found;
}

async function walkHandle(handle: FileSystemHandle, path: string, into: Collected): Promise<void> {
  try {
    if (handle.kind === "file") {
      add(into, path, await (handle as FileSystemFileHandle).getFile());
      return;
    }
    for await (const [name, child] of (handle as Folder).entries()) {
      await walkHandle(child, `${path}/${name}`, into);
    }
  } catch {
    into.unreadable.push(`${path}: your browser cannot read it any more`);
  }
}

interface Permitted extends FileSystemHandle {
  requestPermission?(wanted: { mode: "read" }): Promise<PermissionState>;
}

/** The same again, of what the browser remembers; empty when the person says no. */
export async function remembered(handles: FileSystemHandle[]): Promise<Collected> {
  const found = nothing();
  for (const handle of handles as Permitted[]) {
    if ((await handle.requestPermission?.({ mode: "read" })) !== "granted") {
      return nothing();
    }
    await walkHandle(handle, handle.name, found);
  }
  found.handles = handles;
  return found;
}
