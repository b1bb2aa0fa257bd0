import { bytesOf } from "./bytes";
import { channels, namedColour } from "./colours";
import type { ValueOf } from "./kinds";
import { readIndexedPng, type IndexedPicture } from "./png";

/** A class that covers part of the picture. */
export interface Covered {
  place: number;
  label: string;
  /** Of all pixels, 0..1. */
  share: number;
  /** Red, green, blue; nothing for a class that is not painted. */
  colour: [number, number, number] | undefined;
}

export interface MaskPicture {
  picture: IndexedPicture;
  /** The largest first. */
  covered: Covered[];
}

/** For masks whose PNG names no colours: Okabe and Ito's, which colour-blind people tell apart. */
const SPARE: [number, number, number][] = [
  [230, 159, 0], [86, 180, 233], [0, 158, 115], [240, 228, 66], [0, 114, 178], [213, 94, 0], [204, 121, 167],
];

function colourOf(picture: IndexedPicture, place: number, label: string): [number, number, number] | undefined {
  const word = place === 0 ? undefined : namedColour(label);
  if (word) {
    return channels(word);
  }
  const named = picture.colour(place);
  if (named) {
    const [r, g, b, alpha] = named;
    return alpha === 0 ? undefined : [r, g, b];
  }
  return place === 0 ? undefined : SPARE[(place - 1) % SPARE.length];
}

/** A colour of its own for a place: neighbours are far apart on the wheel. */
function wheel(place: number): [number, number, number] {
  const hue = (place * 137.5) % 360;
  const channel = (shift: number) => {
    const k = (shift + hue / 30) % 12;
    return Math.round(255 * (0.55 - 0.4 * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

/** A palette may begin anew after a few colours: no two classes of one picture look alike. */
function tellApart(covered: Covered[]): Covered[] {
  const seen = new Set<string>();
  return covered.map((each) => {
    const colour = each.colour && seen.has(each.colour.join()) ? wheel(each.place) : each.colour;
    seen.add(colour?.join() ?? "");
    return { ...each, colour };
  });
}

/** Reads the mask and counts the pixels of each class. */
export async function readMask({ labels, png }: ValueOf<"mask">): Promise<MaskPicture> {
  const picture = await readIndexedPng(bytesOf(png));
  const counts = new Array<number>(256).fill(0);
  for (const place of picture.places) {
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const covered = counts
    .map((pixels, place) => ({
      place,
      label: labels[place] ?? `class ${place}`,
      share: pixels / picture.places.length,
      colour: colourOf(picture, place, labels[place] ?? ""),
    }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  return { picture, covered: tellApart(covered) };
}

/** The largest class that is painted: what is left over is usually the background. */
export function principal({ covered }: MaskPicture): Covered | undefined {
  return covered.find(({ colour }) => colour !== undefined) ?? covered[0];
}
