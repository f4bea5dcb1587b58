import type { z } from 'zod';
import { Problem, PROBLEM_MEDIA_TYPE } from '../../../shared/contract/index.ts';
import { AppError, ERRORS, type ErrorCode } from '../../../shared/errors.ts';
import type { ServerResponse } from '../ports.ts';

/** Largest answer other than a blob: manifests are far below. */
const LONGEST_JSON_BYTES = 8 * 1024 * 1024;

/** However long a server, or what stands before it, asks for: a kiosk comes back about as often as its slow poll. */
const LONGEST_RETRY_AFTER_MS = 5 * 60_000;

/** Reads a body to its end. Throws `network/not-waypost` when it is longer than anything we expect. */
export async function readBody(
  response: ServerResponse,
  limitBytes = LONGEST_JSON_BYTES,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for await (const piece of response.body) {
    total += piece.length;
    if (total > limitBytes)
      throw new AppError('network/not-waypost', `the answer is longer than ${limitBytes} bytes`);
    pieces.push(piece);
  }
  assertWhole(response, total);
  return Buffer.concat(pieces, total);
}

/** Throws `network/cut-short` when fewer bytes came than the headers promised. */
export function assertWhole(response: ServerResponse, receivedBytes: number): void {
  const promised = response.headers['content-length'];
  if (
    promised !== undefined &&
    response.headers['content-encoding'] === undefined &&
    Number(promised) !== receivedBytes
  ) {
    throw new AppError('network/cut-short', `got ${receivedBytes} of ${promised} bytes`);
  }
}

/** Parses an answer by the contract; a portal's 200 with HTML is `network/not-waypost`, a problem is thrown as its code. */
export async function readJson<Schema extends z.ZodType>(
  response: ServerResponse,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const body = await readBody(response);
  if (response.status >= 400) throw problemError(response, body);
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success)
    throw new AppError('network/not-waypost', 'the answer is not as the contract says', {
      cause: parsed.error,
    });
  return parsed.data;
}

/** The error an unsuccessful answer stands for. */
export function problemError(response: ServerResponse, body: Uint8Array): AppError {
  const retryAfterMs = retryAfterMsOf(response);
  const isProblem = response.headers['content-type']?.startsWith(PROBLEM_MEDIA_TYPE) ?? false;
  const problem = isProblem ? Problem.safeParse(parseJson(body)) : null;
  if (problem?.success && problem.data.code in ERRORS) {
    return new AppError(problem.data.code as ErrorCode, problem.data.detail ?? problem.data.title, {
      retryAfterMs,
    });
  }
  const code = response.status >= 500 ? 'network/unreachable' : 'network/not-waypost';
  return new AppError(code, `the answer is ${response.status} without a problem we know`, { retryAfterMs });
}

/** Seconds (RFC 9110 §10.2.3); a date, by whatever clock, is not believed. */
function retryAfterMsOf({ headers }: ServerResponse): number | undefined {
  const said = headers['retry-after'];
  if (said === undefined || !/^\d{1,6}$/.test(said)) return undefined;
  return Math.min(Number(said) * 1_000, LONGEST_RETRY_AFTER_MS);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
