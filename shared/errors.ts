/**
 * Every error of ours: its HTTP status, its title, and whether the same call may succeed later.
 * Codes are `noun/what-happened` and are never reused. Retry logic asks `isRetryable`, never the text.
 */
export const ERRORS = {
  'request/invalid': { status: 400, title: 'The request is not as the contract says', isRetryable: false },
  'request/too-large': { status: 413, title: 'The request is larger than allowed', isRetryable: false },
  'request/unsupported-media': {
    status: 415,
    title: 'The media type of the request is not taken here',
    isRetryable: false,
  },
  'request/too-many': { status: 429, title: 'Too many requests', isRetryable: true },
  'route/not-found': { status: 404, title: 'There is no such address', isRetryable: false },
  'session/missing': { status: 401, title: 'Sign in first', isRetryable: false },
  'session/refused': { status: 401, title: 'Name, password or code is wrong', isRetryable: false },
  'session/foreign-origin': {
    status: 403,
    title: 'The request comes from another origin',
    isRetryable: false,
  },
  'session/code-needed': {
    status: 401,
    title: 'Say the code of the authenticator app, too',
    isRetryable: false,
  },
  'session/step-up-needed': { status: 403, title: 'Say once more who you are', isRetryable: false },
  'password/must-change': { status: 403, title: 'Change the one-time password first', isRetryable: false },
  'password/unsuitable': { status: 422, title: 'The new password is not suitable', isRetryable: false },
  'second-factor/wrong-code': { status: 422, title: 'The code is not right', isRetryable: false },
  'second-factor/needed': { status: 403, title: 'Set up a second factor first', isRetryable: false },
  'second-factor/required': {
    status: 409,
    title: 'It is the last one, and your roles ask for one',
    isRetryable: false,
  },
  'passkey/refused': { status: 401, title: 'The passkey is not taken', isRetryable: false },
  'passkey/not-offered': {
    status: 409,
    title: 'No passkeys can be made for this address of the server',
    isRetryable: false,
  },
  'passkey/known': { status: 409, title: 'The passkey is registered already', isRetryable: false },
  'passkey/too-many': { status: 409, title: 'There are too many passkeys', isRetryable: false },
  'identity/not-offered': {
    status: 409,
    title: 'No provider of identities is configured',
    isRetryable: false,
  },
  'identity/unreachable': {
    status: 503,
    title: 'The provider of identities does not answer',
    isRetryable: true,
  },
  'identity/refused': {
    status: 401,
    title: 'The provider of identities did not confirm who you are',
    isRetryable: false,
  },
  'identity/unknown': {
    status: 403,
    title: 'Nobody here is known by this identity',
    isRetryable: false,
  },
  'identity/of-another': { status: 409, title: 'The identity is somebody else’s here', isRetryable: false },
  'identity/last-way': { status: 409, title: 'It is the only way in', isRetryable: false },
  'permission/denied': { status: 403, title: 'You may not do this', isRetryable: false },
  'api-token/unknown': { status: 401, title: 'The token is not known here', isRetryable: false },
  'api-token/expired': { status: 401, title: 'The token has expired', isRetryable: false },
  'api-token/revoked': { status: 401, title: 'The token was revoked', isRetryable: false },
  'api-token/not-for-this': { status: 403, title: 'The token is not for this', isRetryable: false },
  'reading/outdated': { status: 409, title: 'A later reading is known', isRetryable: false },
  'reading/from-the-future': { status: 422, title: 'It was not observed yet', isRetryable: false },
  'reading/run-out': { status: 422, title: 'Its time to live is over', isRetryable: false },
  'reading/wrong-type': { status: 422, title: 'Its value is of another type', isRetryable: false },
  'reading/too-many': { status: 409, title: 'The gate has too many readings', isRetryable: false },
  'feed/refused': { status: 422, title: 'The document of the feed is refused', isRetryable: false },
  'feed/not-this-way': {
    status: 409,
    title: 'Documents of this feed do not come this way',
    isRetryable: false,
  },
  'organisation/cycle': {
    status: 422,
    title: 'An organisation would stand beneath itself',
    isRetryable: false,
  },
  'organisation/closed': { status: 409, title: 'The organisation is closed', isRetryable: false },
  'person/name-taken': { status: 409, title: 'Somebody else signs in by this name', isRetryable: false },
  'person/last-administrator': {
    status: 409,
    title: 'Nobody else is administrator of everything',
    isRetryable: false,
  },
  'invitation/over': { status: 410, title: 'The invitation is over', isRetryable: false },
  'object/not-found': { status: 404, title: 'There is no such object', isRetryable: false },
  'object/conflict': { status: 409, title: 'Somebody else changed it in the meantime', isRetryable: false },
  'object/key-taken': { status: 409, title: 'The key is used already', isRetryable: false },
  'object/in-use': { status: 409, title: 'It is used elsewhere', isRetryable: false },
  'reference/unknown': {
    status: 422,
    title: 'It refers to something that does not exist',
    isRetryable: false,
  },
  'playlist/cycle': { status: 422, title: 'A playlist would contain itself', isRetryable: false },
  'schedule/impossible': { status: 422, title: 'The schedule could never play', isRetryable: false },
  'calendar/unreadable': { status: 422, title: 'The calendar file cannot be read', isRetryable: false },
  'calendar/too-large': {
    status: 422,
    title: 'The calendar file holds more than one of holidays does',
    isRetryable: false,
  },
  'pack/invalid': { status: 422, title: 'The pack is not as its format says', isRetryable: false },
  'pack/not-agreed': { status: 409, title: 'Nobody agreed to the changes', isRetryable: false },
  'pack/foreign-folder': {
    status: 409,
    title: 'The folder holds something else than a pack',
    isRetryable: false,
  },
  'pack/not-sayable': {
    status: 422,
    title: 'The gate has something that a pack cannot say',
    isRetryable: false,
  },
  'upload/unknown-type': {
    status: 415,
    title: 'The file is of no type that screens show',
    isRetryable: false,
  },
  'upload/wrong-type': { status: 422, title: 'The file is not what its name says', isRetryable: false },
  'captions/unreadable': { status: 422, title: 'The captions cannot be read', isRetryable: false },
  'upload/unreadable': { status: 422, title: 'The file is damaged or incomplete', isRetryable: false },
  'upload/unplayable': { status: 422, title: 'No screen can play this file', isRetryable: false },
  'upload/too-many-pixels': { status: 422, title: 'The picture has too many pixels', isRetryable: false },
  'upload/hidden-content': { status: 422, title: 'The file holds another one inside', isRetryable: false },
  'upload/active-content': {
    status: 422,
    title: 'The drawing holds more than a drawing may',
    isRetryable: false,
  },
  'upload/unsafe-archive': { status: 422, title: 'The archive is not safe to unpack', isRetryable: false },
  'upload/over-quota': { status: 413, title: 'There is no room left for it', isRetryable: false },
  'upload/wrong-offset': {
    status: 409,
    title: 'The bytes do not begin where those that have arrived end',
    isRetryable: true,
  },
  'upload/expired': { status: 410, title: 'The upload stood still for too long', isRetryable: false },
  'upload/unknown-protocol': {
    status: 412,
    title: 'The request is not of tus 1.0.0',
    isRetryable: false,
  },
  'upload/under-way': { status: 409, title: 'The file is being processed', isRetryable: true },
  'upload/too-costly': {
    status: 422,
    title: 'The file takes more time or memory than one may',
    isRetryable: false,
  },
  'upload/malware': { status: 422, title: 'Malware was found in the file', isRetryable: false },
  'upload/not-scanned': {
    status: 422,
    title: 'The file could not be scanned for malware',
    isRetryable: false,
  },
  'upload/not-processed': { status: 422, title: 'Processing the file failed', isRetryable: false },
  'content/archived': { status: 409, title: 'The content is archived', isRetryable: false },
  'version/not-found': { status: 404, title: 'There is no such content version', isRetryable: false },
  'review/missing': { status: 409, title: 'A language was not reviewed yet', isRetryable: false },
  'review/own-version': { status: 403, title: 'Nobody reviews what they wrote', isRetryable: false },
  'approval/not-allowed': { status: 403, title: 'This key may not approve this', isRetryable: false },
  'approval/bad-signature': {
    status: 422,
    title: 'The signature does not fit the statement',
    isRetryable: false,
  },
  'statement/malformed': { status: 422, title: 'The statement cannot be read', isRetryable: false },
  'statement/untrusted': {
    status: 422,
    title: 'The statement is not signed by those who may state it',
    isRetryable: false,
  },
  'statement/expired': { status: 422, title: 'The statement is not valid at this time', isRetryable: false },
  'trust/publisher-unknown': {
    status: 422,
    title: 'The trust root names no publisher key of this server',
    isRetryable: false,
  },
  'trust/plan-invalid': {
    status: 422,
    title: 'The file does not say what a trust root or list has to',
    isRetryable: false,
  },
  'trust/key-unusable': { status: 422, title: 'The key cannot be used', isRetryable: false },
  'trust/not-agreed': { status: 409, title: 'Nobody agreed to sign it', isRetryable: false },
  'trust/demo-root': { status: 422, title: 'The trust root is one for trying out', isRetryable: false },
  'update/wrong-package': {
    status: 422,
    title: 'The package is not the one that was signed',
    isRetryable: false,
  },
  'blob/not-found': { status: 404, title: 'There is no such blob', isRetryable: true },
  'blob/range-unsatisfiable': { status: 416, title: 'The range lies outside the blob', isRetryable: false },
  'blob/wrong-hash': {
    status: 422,
    title: 'The bytes do not have the hash they should have',
    isRetryable: true,
  },
  'enrolment/unknown-code': { status: 404, title: 'No unit waits with this code', isRetryable: false },
  'enrolment/expired': { status: 410, title: 'The code has expired', isRetryable: false },
  'enrolment/display-taken': { status: 409, title: 'Another kiosk drives this display', isRetryable: false },
  'kiosk/unknown': { status: 401, title: 'The kiosk is not known here', isRetryable: false },
  'kiosk/bad-signature': { status: 401, title: 'The signature is not of this kiosk', isRetryable: false },
  'kiosk/revoked': { status: 403, title: 'The kiosk was taken out of service', isRetryable: false },
  'kiosk/token-expired': { status: 401, title: 'The token has expired', isRetryable: true },
  'kiosk/challenge-expired': {
    status: 401,
    title: 'The challenge was used or has expired',
    isRetryable: true,
  },
  'kiosk/clone-suspected': { status: 409, title: 'Two units speak with this key', isRetryable: true },
  'kiosk/foreign-display': {
    status: 403,
    title: 'This kiosk does not drive this display',
    isRetryable: false,
  },
  'manifest/not-found': {
    status: 404,
    title: 'Nothing was published for this display yet',
    isRetryable: true,
  },
  'plays/chain-broken': { status: 422, title: 'The chain of plays does not hold', isRetryable: false },
  'plays/bad-signature': {
    status: 422,
    title: 'The signature of the plays does not hold',
    isRetryable: false,
  },
  'plays/gap': { status: 409, title: 'Plays before these are missing', isRetryable: false },
  'plays/foreign-stream': { status: 403, title: 'The stream belongs to another kiosk', isRetryable: false },
  'link/not-allowed': {
    status: 422,
    title: 'The link leads to where links may not lead',
    isRetryable: false,
  },
  'link/failed': { status: 502, title: 'What is behind the link cannot be fetched', isRetryable: true },
  'network/unreachable': { status: 503, title: 'The server cannot be reached', isRetryable: true },
  'network/stalled': { status: 504, title: 'The connection stands still', isRetryable: true },
  'network/not-waypost': {
    status: 502,
    title: 'Something else than a Waypost server answered',
    isRetryable: true,
  },
  'network/cut-short': { status: 502, title: 'The answer ended early', isRetryable: true },
  'storage/full': { status: 507, title: 'There is no space left', isRetryable: true },
  'storage/busy': { status: 503, title: 'The database has too much to do', isRetryable: true },
  'storage/unreachable': { status: 503, title: 'The database does not answer', isRetryable: true },
  'storage/unreadable': { status: 500, title: 'The stored data cannot be read', isRetryable: false },
  'backup/damaged': { status: 500, title: 'The backup is not whole', isRetryable: false },
  'backup/not-possible': {
    status: 500,
    title: 'This cannot be backed up or restored here',
    isRetryable: false,
  },
  'backup/under-way': { status: 503, title: 'Another backup is being made', isRetryable: true },
  'audit/not-an-export': {
    status: 422,
    title: 'The file is no export of the audit, or no heads of it',
    isRetryable: false,
  },
  'draft/author-unlisted': {
    status: 422,
    title: 'No registrar lists the person as an author',
    isRetryable: false,
  },
  'plays/not-an-export': {
    status: 422,
    title: 'The file is no export of plays, or no heads of them',
    isRetryable: false,
  },
  'restore/cut-off': { status: 500, title: 'A restore was begun and not finished', isRetryable: false },
  'server/busy': { status: 503, title: 'The server has too much to do', isRetryable: true },
  'server/draining': { status: 503, title: 'The server is shutting down', isRetryable: true },
  'server/defect': { status: 500, title: 'Something went wrong on our side', isRetryable: true },
  'secrets/key-missing': {
    status: 500,
    title: 'What was sealed cannot be opened',
    isRetryable: false,
  },
  'config/data-in-use': { status: 500, title: 'Another server uses this data', isRetryable: false },
  'config/invalid': { status: 500, title: 'The configuration is not usable', isRetryable: false },
} as const satisfies Record<string, { status: number; title: string; isRetryable: boolean }>;

export type ErrorCode = keyof typeof ERRORS;

export interface AppErrorDetails {
  /** Where in the request, by JSON Pointer. */
  errors?: { detail: string; pointer: string }[];
  /** For logs only; never sent. */
  data?: Record<string, unknown>;
  cause?: unknown;
  /** When trying again makes sense, where the side that refuses knows: `Retry-After` of an answer, whole seconds there. */
  retryAfterMs?: number | undefined;
}

/** The one error thrown on purpose. `detail` is for people and holds no secret. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: { detail: string; pointer: string }[] | undefined;
  readonly data: Record<string, unknown> | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, detail: string, details: AppErrorDetails = {}) {
    super(detail, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.errors = details.errors;
    this.data = details.data;
    this.retryAfterMs = details.retryAfterMs;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get isRetryable(): boolean {
    return ERRORS[this.code].isRetryable;
  }
}

/** Ends a `switch` over a union: the compiler proves it is never reached. */
export function assertNever(value: never): never {
  throw new AppError('server/defect', `unexpected value ${JSON.stringify(value)}`);
}
