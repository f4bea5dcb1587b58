/**
 * The same as `formatInstant` and `parseInstant`, for pages on telephones whose browser has no Temporal yet. What is read was
 * parsed by the contract before.
 */
export function writeInstant(epochMs: number): string {
  return new Date(Math.floor(epochMs)).toISOString();
}

export function readInstant(text: string): number {
  return Date.parse(text);
}
