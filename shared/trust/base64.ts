import { refused } from './refusal.ts';

/** Reads base64 in its one canonical spelling, so that no two texts mean the same bytes. Throws `statement/malformed`. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = fromBase64(text);
  // Strict is all but white space, which would make it longer.
  if (text.length !== Math.ceil(bytes.length / 3) * 4)
    throw refused({ reason: 'malformed', detail: 'is not canonical base64' });
  return bytes;
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' });
  } catch (cause) {
    throw refused({ reason: 'malformed', detail: 'is not canonical base64' }, { cause });
  }
}
