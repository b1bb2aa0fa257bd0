/** What base64 stands for. Throws when it is none. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

export function blobOf(base64: string, mediaType: string): Blob {
  return new Blob([bytesOf(base64)], { type: mediaType });
}

let held: string[] = [];

/** An address at which the page can show a picture, until a new answer takes its place. */
export function addressOf(blob: Blob): string {
  const url = URL.createObjectURL(blob);
  held.push(url);
  return url;
}

export function releaseAddresses(): void {
  held.forEach((url) => URL.revokeObjectURL(url));
  held = [];
}

/** Hands bytes to the browser as a download. */
export function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function saveText(name: string, text: string, mediaType: string): void {
  save(name, new Blob([text], { type: `${mediaType};charset=utf-8` }));
}

const ENDINGS: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/svg+xml": "svg",
  "text/plain": "txt",
  "application/octet-stream": "bin",
};

/** How the name of a file of this type ends: `png`. */
export function endingOf(mediaType: string): string {
  const plain = mediaType.split(";")[0]?.trim() ?? "";
  return ENDINGS[plain] ?? (/^[\w-]+\/([a-z0-9]{1,5})$/.exec(plain)?.[1] ?? "bin");
}
