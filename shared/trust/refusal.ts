import type { RefusalReason } from '../contract/refused-statement.ts';
import { AppError, type AppErrorDetails, type ErrorCode } from '../errors.ts';

/** Why a statement does not count. */
export interface Refusal {
  reason: RefusalReason;
  detail: string;
}

/** What everybody else is told; whatever is not named here is not trusted. */
const CODES: Partial<Record<RefusalReason, ErrorCode>> = {
  malformed: 'statement/malformed',
  'too-large': 'statement/malformed',
  'other-type': 'statement/malformed',
  expired: 'statement/expired',
  'rolled-back': 'statement/expired',
};

const reasons = new WeakMap<AppError, RefusalReason>();

/** The error that a statement which does not count is refused by: `statement/…`, and the reason for whoever names faults. */
export function refused({ reason, detail }: Refusal, details: AppErrorDetails = {}): AppError {
  const error = new AppError(CODES[reason] ?? 'statement/untrusted', detail, details);
  reasons.set(error, reason);
  return error;
}

/** Why a statement was refused. Throws on what is no refusal: a full disk, a defect. */
export function refusalOf(error: unknown): Refusal {
  const reason = error instanceof AppError ? reasons.get(error) : undefined;
  if (!(error instanceof AppError) || reason === undefined) throw error;
  return { reason, detail: error.message };
}
