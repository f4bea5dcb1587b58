import type { Protocol, Session } from 'electron';
import { answerBlob, answerPage, screenPolicy, type BlobAnswer, type PageSource } from '../machine/index.ts';
import { ownPath, pageFile, ORIGIN, SCHEME } from './addresses.ts';
import type { ScreenFiles } from './screen-files.ts';

/** Its stage is the preload's bridge: it calls nobody. */
const CONTENT_SECURITY_POLICY = screenPolicy({ connects: "'none'", pages: `${SCHEME}:` });

const EVERYWHERE = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
};

export interface ScreenSource {
  files: ScreenFiles;
  displays: number;
  /** The player of now; null while there is none. */
  blobs: () => PageSource | null;
}

/** Once, before the app is ready: our scheme is an origin of its own, and streams. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  const privileges = {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    // A page of files has no origin, and asks for its fonts across origins.
    corsEnabled: true,
    stream: true,
    codeCache: true,
  };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves pages and verified blobs to the windows of a session. */
export function serveScreen({ protocol }: Pick<Session, 'protocol'>, source: ScreenSource): void {
  protocol.handle(SCHEME, (request) => answerRequest(request, source));
}

/** Screens under `/display/`, blobs under `/blob/`, pages of files under `/page/` on hosts of their own: as in the browser host. Nothing else is there. */
export async function answerRequest(request: Request, source: ScreenSource): Promise<Response> {
  if (request.method !== 'GET') return answer(404);
  const page = pageFile(request.url);
  if (page !== null) return sendAnswer(answerPage(source.blobs(), { ...page, screens: ORIGIN }));
  const own = ownPath(request.url);
  if (own === null) return answer(404);
  const slot = /^\/display\/(\d{1,2})$/.exec(own.path)?.[1];
  if (slot !== undefined)
    return Number(slot) < source.displays ? sendFile(source.files, 'index.html') : answer(404);
  if (own.path.startsWith('/display/')) return sendFile(source.files, own.path.slice('/display/'.length));
  const digest = /^\/blob\/([0-9a-f]{64})$/.exec(own.path)?.[1];
  if (digest === undefined) return answer(404);
  const range = request.headers.get('range') ?? undefined;
  return sendAnswer(answerBlob(source.blobs(), { digest, range, type: own.query.get('type') }));
}

function sendAnswer({ status, headers, body }: BlobAnswer): Response {
  return answer(status, headers, body === null ? null : streamOf(body));
}

async function sendFile(files: ScreenFiles, path: string): Promise<Response> {
  const file = await files.read(path);
  if (file === null) return answer(404);
  return answer(200, { 'content-type': file.type, 'cache-control': 'no-cache' }, file.bytes);
}

function answer(
  status: number,
  headers: Record<string, string> = {},
  body: BodyInit | null = null,
): Response {
  return new Response(body, { status, headers: { ...EVERYWHERE, ...headers } });
}

/** Reads, and so verifies, a chunk when the page asks for it; a damaged one ends the answer, so that it never counts as whole. */
function streamOf(body: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.iterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = chunks.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: () => void chunks.return?.(),
    },
    { highWaterMark: 1 },
  );
}
