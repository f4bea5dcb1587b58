import { AppError } from '../errors.ts';

/** Reads base64 in its one canonical spelling, so that no two texts mean the same bytes. Throws `statement/malformed`. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = fromBase64(text);
  if (bytes.toBase64() !== text) throw new AppError('statement/malformed', 'is not canonical base64');
  return bytes;
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text);
  } catch (cause) {
    throw new AppError('statement/malformed', 'is not base64', { cause });
  }
}
