import { SigningRequest } from '../contract/signing.ts';
import { AppError } from '../errors.ts';
import { parseJsonBytes } from '../trust/envelope.ts';

const MIB = 1_048_576;
/** Of the first line: trust, words and version of a large installation. */
const MOST_HEAD_BYTES = 32 * MIB;
const NEW_LINE = 0x0a;

/** A request with the bytes of its files, of whatever size: one line of JSON, and the files one behind the other. */
export function packRequest(request: SigningRequest, files: readonly Blob[]): Blob {
  return new Blob([`${JSON.stringify(request)}\n`, ...files]);
}

export interface UnpackedRequest {
  request: SigningRequest;
  /** In the order of `request.files`; whether they are those is for the reader to say. */
  files: Blob[];
}

/** Throws `statement/malformed` for what is no packed request, or not a whole one. */
export async function unpackRequest(packed: Blob): Promise<UnpackedRequest> {
  const head = new Uint8Array(await packed.slice(0, MOST_HEAD_BYTES).arrayBuffer());
  const end = head.indexOf(NEW_LINE);
  if (end < 0) throw new AppError('statement/malformed', 'is no request for a signature');
  const request = parseJsonBytes(SigningRequest, head.subarray(0, end));
  const files: Blob[] = [];
  let at = end + 1;
  for (const { bytes, mediaType } of request.files) {
    files.push(packed.slice(at, at + bytes, mediaType));
    at += bytes;
  }
  if (at === packed.size) return { request, files };
  throw new AppError('statement/malformed', `has ${packed.size} bytes, where ${at} are announced`);
}
