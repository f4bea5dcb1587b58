import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { PROBLEM_MEDIA_TYPE, type Problem } from '../../shared/contract/index.ts';
import { AppError, ERRORS, type ErrorCode } from '../../shared/errors.ts';
import { fullDisk } from './storage-trouble.ts';
import { hasZodFastifySchemaValidationErrors } from './zod-provider.ts';

type PointedErrors = NonNullable<Problem['errors']>;

/** Where in the request a validator looked → first part of the JSON Pointer. */
const PLACES: Record<string, string> = {
  body: '/body',
  querystring: '/query',
  params: '/path',
  headers: '/headers',
};

/** Errors of Fastify and its plugins, by HTTP status. */
const CODE_OF_STATUS: Record<number, ErrorCode> = {
  400: 'request/invalid',
  404: 'route/not-found',
  413: 'request/too-large',
  415: 'request/unsupported-media',
  429: 'request/too-many',
};

/** Answers every error as a problem (RFC 9457); what is our fault is logged and says nothing but the request's id. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new AppError('route/not-found', `nothing answers ${request.method} here`), request, reply),
  );
}

/** An error as a problem; socket acknowledgements use it, too. */
export function toProblem(error: unknown, requestId?: string): Problem {
  const known = toAppError(error);
  const { status, title } = ERRORS[known.code];
  const problem: Problem = { type: `urn:waypost:problem:${known.code}`, title, status, code: known.code };
  if (requestId !== undefined) problem.requestId = requestId;
  if (isFault(known)) return problem;
  problem.detail = known.message;
  if (known.errors !== undefined) problem.errors = known.errors;
  return problem;
}

/** A part of a JSON Pointer (RFC 6901). */
export function pointerPart(key: PropertyKey): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** For errors that no handler of the app sees: an address that cannot be read. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toAppError(error);
  const problem = loggedProblem(error, request);
  if (known.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(known.retryAfterMs / 1_000));
  // Serialised here: whatever the route says of its replies, a problem goes out whole.
  return reply.code(problem.status).type(PROBLEM_MEDIA_TYPE).serializer(JSON.stringify).send(problem);
}

/** The problem that a request comes to, by whatever way it came in, after the log has been told under the same id. */
export function loggedProblem(error: unknown, { id, log }: Pick<FastifyRequest, 'id' | 'log'>): Problem {
  const known = toAppError(error);
  const problem = toProblem(known, id);
  if (isFault(known)) log.error({ err: error }, 'a request failed by our fault');
  else log.info({ code: problem.code, detail: problem.detail }, 'a request was refused');
  return problem;
}

/** What went wrong on our side, and not on purpose: of that, callers are told nothing. */
function isFault({ code, status }: AppError): boolean {
  return status >= 500 && code !== 'server/draining' && code !== 'server/busy';
}

/** What a schema does not take of something that came at a place of the request, as `/body`; unknown fields by their names. */
export function schemaErrors(place: string, { issues }: z.ZodError): PointedErrors {
  return issues.flatMap((issue) => {
    const pointer = place + issue.path.map(pointerPart).join('');
    if (issue.code !== 'unrecognized_keys') return [{ detail: issue.message, pointer }];
    return issue.keys.map((key) => unknownField(pointer, key));
  });
}

export function unknownField(pointer: string, key: string): PointedErrors[number] {
  return { detail: 'is not a known field', pointer: pointer + pointerPart(key) };
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const full = fullDisk(error);
  if (full !== null) return full;
  if (hasZodFastifySchemaValidationErrors(error)) return invalidRequest(error);
  const status = error instanceof Error ? ((error as FastifyError).statusCode ?? 500) : 500;
  const code = status < 500 ? (CODE_OF_STATUS[status] ?? 'request/invalid') : 'server/defect';
  const detail = error instanceof Error ? error.message : 'unknown';
  const errors = bodyPointers(error).map((pointer) => ({ detail, pointer }));
  return new AppError(code, detail, { cause: error, ...(errors.length > 0 && { errors }) });
}

/** Where a body is at fault that Fastify or its parser of forms does not take: the body, or the type it claims to be of. */
function bodyPointers(error: unknown): string[] {
  const { code, statusCode }: Partial<FastifyError> = error instanceof Error ? error : {};
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return ['/headers/content-type'];
  return statusCode === 413 || String(code).startsWith('FST_ERR_CTP_') ? ['/body'] : [];
}

type ValidationError = Parameters<typeof pointedErrors>[1][number];

function invalidRequest(error: {
  validation: ValidationError[];
  validationContext?: string | undefined;
}): AppError {
  const place = PLACES[error.validationContext ?? 'body'] ?? '/body';
  const errors = error.validation.flatMap((issue) => pointedErrors(place, [issue]));
  return new AppError('request/invalid', `${errors.length} of its fields cannot be taken`, { errors });
}

function pointedErrors(
  place: string,
  issues: { instancePath: string; message?: string | undefined; params: Record<string, unknown> }[],
): PointedErrors {
  return issues.flatMap(({ instancePath, message = 'is not valid', params }) => {
    const pointer = place + (instancePath === '/' ? '' : instancePath);
    const unknownKeys = Array.isArray(params['keys']) ? params['keys'].map(String) : [];
    if (unknownKeys.length === 0) return [{ detail: message, pointer }];
    return unknownKeys.map((key) => unknownField(pointer, key));
  });
}
