import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);
/** Below that, the headers weigh more than what is spared. */
const SHORTEST_BYTES = 1_024;
/** Nearly as small as the best, in a third of the time. */
const LEVEL = 4;

/** Text as its asker takes it (`Accept-Encoding`, RFC 9110 §12.5.3): gzip where that is named and worth it. */
export async function encodedFor(
  acceptEncoding: string | undefined,
  text: string,
): Promise<{ body: Buffer; encoding: 'gzip' | null }> {
  const bytes = Buffer.from(text);
  if (bytes.length < SHORTEST_BYTES || !takesGzip(acceptEncoding)) return { body: bytes, encoding: null };
  const body = await compress(bytes, { level: LEVEL });
  return { body, encoding: 'gzip' };
}

function takesGzip(acceptEncoding = ''): boolean {
  const named = acceptEncoding.split(',').map((part) => part.trim().split(/\s*;\s*q=/));
  return named.some(([coding, weight = '1']) => coding === 'gzip' && Number(weight) > 0);
}
