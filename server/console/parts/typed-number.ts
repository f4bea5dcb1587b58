/** The number that somebody typed, with a comma (as Vietnamese writes it) or a point; null for what is none, or not yet. */
export function numberOf(text: string): number | null {
  const typed = text.trim().replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : null;
}
