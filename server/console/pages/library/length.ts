const SECOND_MS = 1_000;

/** How long a film takes: `0:15`, `1:02:30`. */
export function lengthOf(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / SECOND_MS));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const [minute, second] = [minutes, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return hours > 0 ? `${hours}:${minute}:${second}` : `${minutes}:${second}`;
}
