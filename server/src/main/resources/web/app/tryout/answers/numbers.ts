/** `62.1 %`; very small ones as `< 0.1 %`, so that nothing reads as impossible. */
export function percent(probability: number): string {
  const value = probability * 100;
  if (value > 0 && value < 0.1) {
    return "< 0.1 %";
  }
  return `${value.toFixed(1)} %`;
}

/** A number with as many digits as a person wants to see. */
export function short(value: number | null): string {
  if (value === null) {
    return "missing";
  }
  return Number.isInteger(value) ? value.toLocaleString("en") : Number(value.toPrecision(4)).toString();
}

/** A number without the digits in which computing leaves its traces. */
export function tidy(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

/** How often each text occurs, the most frequent first. */
export function tally(texts: string[]): [string, number][] {
  const counts = new Map<string, number>();
  texts.forEach((text) => counts.set(text, (counts.get(text) ?? 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1]);
}
