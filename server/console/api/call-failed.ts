import type { Problem } from '../../../shared/contract/index.ts';
import { ERRORS, type ErrorCode } from '../../../shared/errors.ts';

/** A call that was not answered as hoped, told as a problem, whoever refused it: server, network, or this page. */
export class CallFailed extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail ?? problem.title, options);
    this.name = 'CallFailed';
    this.problem = problem;
  }

  /** Whether the same call may succeed later. */
  get isRetryable(): boolean {
    const { code } = this.problem;
    return code === UNREACHABLE || (Object.hasOwn(ERRORS, code) && ERRORS[code as ErrorCode].isRetryable);
  }
}

const UNREACHABLE = 'console/unreachable';

/** Nobody answered, or not as this API does. */
export function unreachable(cause: unknown): CallFailed {
  return new CallFailed(ownProblem(UNREACHABLE, 'The server cannot be reached'), { cause });
}

/** Answered, and not as the contract of this page says: the server is of another version. */
export function notUnderstood(cause: unknown): CallFailed {
  return new CallFailed(ownProblem('console/not-understood', 'The answer is not understood'), { cause });
}

/** Whoever was asked for a passkey gave none, or the browser has none: browsers do not say which. */
export function passkeyNotUsed(cause: unknown): CallFailed {
  const isKnown = cause instanceof Error && cause.name === 'InvalidStateError';
  const code = isKnown ? 'passkey/known' : 'console/passkey-not-used';
  return new CallFailed(ownProblem(code, 'No passkey was used'), { cause });
}

/** Somebody closed the signing page, or it has something else to say. */
export function notSigned(): CallFailed {
  return new CallFailed(ownProblem('console/not-signed', 'Nobody signed'));
}

/** The browser opens no window. */
export function windowBlocked(): CallFailed {
  return new CallFailed(ownProblem('console/window-blocked', 'The browser opened no window'));
}

/** Why somebody was led back from elsewhere: a code, in an address that anybody may have written. */
export function refusalOf(code: string): Problem {
  const isKnown = Object.hasOwn(ERRORS, code);
  return ownProblem(
    isKnown ? code : 'console/failed',
    isKnown ? ERRORS[code as ErrorCode].title : 'It failed',
  );
}

function ownProblem(code: string, title: string): Problem {
  return { type: `urn:waypost:problem:${code}`, title, status: 0, code };
}

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(error: unknown): Problem {
  return error instanceof CallFailed ? error.problem : ownProblem('console/failed', 'This page failed');
}

/**
 * What is wrong with each field of what was sent, by the field's name: the first part of the pointer below `/body`, where
 * a form does not say otherwise. What points elsewhere is of no field.
 */
export function fieldErrorsOf(
  { errors = [] }: Pick<Problem, 'errors'>,
  fieldOf: (pointer: string) => string | undefined = firstPart,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { pointer, detail } of errors) {
    const field = fieldOf(pointer);
    if (field !== undefined) found[field] ??= detail;
  }
  return found;
}

function firstPart(pointer: string): string | undefined {
  return /^\/body\/([^/]+)/.exec(pointer)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
}
