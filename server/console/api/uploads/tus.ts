import type { UploadFields } from '../../../../shared/contract/index.ts';
import { failureOf, path, PREFIX } from '../api.ts';
import { unreachable } from '../call-failed.ts';

/** What is said of a file when it is announced: the fields of `UploadMetadata`, as texts. */
export type SaidOfFile = Readonly<Partial<Record<keyof UploadFields | 'contentId', string | undefined>>>;

export interface PartSending {
  /** Where in the file the bytes begin. */
  offset: number;
  /** Hears how many bytes of the file are on their way, all in all. */
  onSent: (bytes: number) => void;
  signal: AbortSignal;
}

/** Resumable uploads by tus 1.0.0: announced once, then sent from where they broke off. Throws `CallFailed`. */
export interface Tus {
  /** The most bytes that a file may have. */
  limit(): Promise<number>;
  /** The id under which its bytes are taken. */
  announce(file: File, said: SaidOfFile): Promise<string>;
  /** Sends bytes; where the next ones begin. */
  send(uploadId: string, bytes: Blob, sending: PartSending): Promise<number>;
}

const VERSION = { 'tus-resumable': '1.0.0' };
const UPLOADS = `${PREFIX}/uploads`;

/** `onSessionEnded` hears of calls that found nobody signed in. */
export function createTus(fetch: typeof globalThis.fetch, onSessionEnded: () => void): Tus {
  const refusal = async (response: Response) => {
    const failed = await failureOf(response);
    if (failed.problem.code === 'session/missing') onSessionEnded();
    return failed;
  };
  const ask = async (init: RequestInit): Promise<Headers> => {
    const response = await fetch(UPLOADS, init).catch((cause: unknown) => {
      throw unreachable(cause);
    });
    if (!response.ok) throw await refusal(response);
    return response.headers;
  };
  return {
    limit: async () => numberIn(await ask({ method: 'OPTIONS' }), 'tus-max-size'),
    announce: async (file, said) => {
      const metadata = metadataOf({ filename: file.name, ...said });
      const headers = { ...VERSION, 'upload-length': String(file.size), 'upload-metadata': metadata };
      const location = (await ask({ method: 'POST', headers })).get('location');
      const id = location?.split('/').at(-1);
      if (id === undefined || id === '') throw unreachable('the answer names no upload');
      return id;
    },
    send: async (uploadId, bytes, sending) => {
      const response = await patch(PREFIX + path('/uploads', uploadId), bytes, sending);
      if (!response.ok) throw await refusal(response);
      return numberIn(response.headers, 'upload-offset');
    },
  };
}

function metadataOf(texts: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(texts)
    .flatMap(([name, text]) =>
      text === undefined ? [] : [`${name} ${new TextEncoder().encode(text).toBase64()}`],
    )
    .join(',');
}

function numberIn(headers: Headers, name: string): number {
  const value = headers.get(name);
  if (value === null || !/^\d+$/.test(value)) throw unreachable(`the answer has no ${name}`);
  return Number(value);
}

/** By XMLHttpRequest, since `fetch` does not tell how much of a body is sent. */
function patch(address: string, bytes: Blob, { offset, onSent, signal }: PartSending): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    signal.addEventListener('abort', abort, { once: true });
    request.upload.addEventListener('progress', ({ loaded }) => onSent(offset + loaded));
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', abort);
      if (signal.aborted) reject(signal.reason);
      else if (request.status === 0) reject(unreachable('the connection broke'));
      else resolve(answerOf(request));
    });
    request.open('PATCH', address);
    request.setRequestHeader('tus-resumable', VERSION['tus-resumable']);
    request.setRequestHeader('upload-offset', String(offset));
    request.setRequestHeader('content-type', 'application/offset+octet-stream');
    request.send(bytes);
  });
}

function answerOf(request: XMLHttpRequest): Response {
  const { status, responseText } = request;
  const offset = request.getResponseHeader('upload-offset');
  const body = responseText === '' || status === 204 ? null : responseText;
  return new Response(body, { status, headers: offset === null ? {} : { 'upload-offset': offset } });
}
