/** A picture whose pixels are places in a list of colours. */
export interface IndexedPicture {
  width: number;
  height: number;
  /** One place for each pixel, row by row. */
  places: Uint8Array;
  /** Red, green, blue, alpha of a place; nothing when the picture names no colour for it. */
  colour(place: number): [number, number, number, number] | undefined;
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const GREY = 0;
const INDEXED = 3;

interface Chunks {
  header: DataView;
  palette: Uint8Array;
  alpha: Uint8Array;
  packed: Uint8Array<ArrayBuffer>[];
}

function chunksOf(bytes: Uint8Array<ArrayBuffer>): Chunks {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) {
    throw new Error("no PNG");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunks = { header: new DataView(new ArrayBuffer(13)), palette: new Uint8Array(), alpha: new Uint8Array(), packed: [] };
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const content = bytes.subarray(at + 8, at + 8 + length);
    switch (name) {
      case "IHDR":
        chunks.header = new DataView(content.buffer, content.byteOffset, content.byteLength);
        break;
      case "PLTE":
        chunks.palette = content;
        break;
      case "tRNS":
        chunks.alpha = content;
        break;
      case "IDAT":
        chunks.packed.push(content);
        break;
    }
    at += length + 12;
  }
  return chunks;
}

async function inflate(packed: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  const stream = new Blob(packed).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/** What each of PNG's filters predicts from the bytes left, above, and above left. */
const FILTERS: ((a: number, b: number, c: number) => number)[] = [() => 0, (a) => a, (_, b) => b, (a, b) => (a + b) >> 1, paeth];

/** Undoes the filters of PNG's section 9 for pixels of at most one byte. */
function unfilter(raw: Uint8Array, stride: number, height: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1);
    const to = y * stride;
    const predict = FILTERS[raw[from] ?? 0] ?? paeth;
    let [left, aboveLeft] = [0, 0];
    for (let x = 0; x < stride; x++) {
      const above = y > 0 ? (out[to + x - stride] ?? 0) : 0;
      left = ((raw[from + 1 + x] ?? 0) + predict(left, above, aboveLeft)) & 0xff;
      out[to + x] = left;
      aboveLeft = above;
    }
  }
  return out;
}

/** Spreads pixels of 1, 2 or 4 bits to a byte each. */
function spread(rows: Uint8Array, width: number, height: number, depth: number): Uint8Array {
  if (depth === 8) {
    return rows;
  }
  const stride = Math.ceil((width * depth) / 8);
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = rows[y * stride + (bit >> 3)] ?? 0;
      out[y * width + x] = (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
  }
  return out;
}

/** Reads a PNG with at most a byte per pixel. Canvases give colours alone, and two classes may share one. */
export async function readIndexedPng(bytes: Uint8Array<ArrayBuffer>): Promise<IndexedPicture> {
  const { header, palette, alpha, packed } = chunksOf(bytes);
  const [width, height, depth, type, interlace] = [header.getUint32(0), header.getUint32(4), header.getUint8(8), header.getUint8(9), header.getUint8(12)];
  if ((type !== INDEXED && type !== GREY) || depth > 8 || interlace !== 0) {
    throw new Error(`PNG of type ${type}, ${depth} bits, interlace ${interlace} (expected one byte per pixel)`);
  }
  const stride = Math.ceil((width * depth) / 8);
  const rows = unfilter(await inflate(packed), stride, height);
  return {
    width,
    height,
    places: spread(rows, width, height, depth),
    colour(place) {
      const [r, g, b] = palette.subarray(place * 3, place * 3 + 3);
      return r === undefined || g === undefined || b === undefined ? undefined : [r, g, b, alpha[place] ?? 255];
    },
  };
}
