/**
 * Colours that have a word: a class that is called by it is marked in it, or the mark would contradict
 * the name. Each is light enough for dark letters on it, and black is a grey for that reason.
 */
const NAMED: Record<string, string> = {
  red: "#ff6a5e",
  orange: "#ff9a1f",
  yellow: "#f4e04d",
  green: "#3fd06a",
  cyan: "#4fd8e8",
  turquoise: "#4fd8c0",
  blue: "#6aa8ff",
  purple: "#c08cff",
  violet: "#c08cff",
  magenta: "#ff7ae0",
  pink: "#ff9ecb",
  brown: "#c8925a",
  black: "#808080",
  grey: "#b8b8b8",
  gray: "#b8b8b8",
  white: "#ffffff",
};

/** The colour a class is named after. */
export function namedColour(label: string): string | undefined {
  const word = label.trim().toLowerCase();
  return Object.hasOwn(NAMED, word) ? NAMED[word] : undefined;
}

/** As red, green and blue. */
export function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
