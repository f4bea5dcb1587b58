/** Words without blank edges and breaks, as lists tell them. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
