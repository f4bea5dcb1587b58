const SECOND_MS = 1_000;
const LEAST_MS = 100;
const MOST_MS = 86_400_000;

/** `1:05`, `1:02:05`, and `0:02.5` where it is not whole seconds. */
export function durationText(ms: number): string {
  const tenths = Math.round(ms / 100);
  const seconds = Math.floor(tenths / 10);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0') + (tenths % 10 === 0 ? '' : `.${tenths % 10}`);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}

/** What somebody typed: `90`, `1:30`, `1:02:05`, `2.5` or `2,5`, in seconds at its end. Null: no length of an entry. */
export function parseDuration(text: string): number | null {
  const parts = text.trim().replace(',', '.').split(':');
  const isTime = parts.length <= 3 && parts.every((part) => /^\d+(?:\.\d)?$/.test(part));
  if (!isTime || parts.slice(0, -1).some((part) => part.includes('.'))) return null;
  const seconds = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  const ms = Math.round(seconds * SECOND_MS);
  return ms >= LEAST_MS && ms <= MOST_MS ? ms : null;
}
