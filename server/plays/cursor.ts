import { AppError } from '../../shared/errors.ts';

/** Where a page of plays goes on: the last play seen. */
export interface PlayCursor {
  startedAt: string;
  streamId: string;
  seq: number;
}

/** Where a page of totals goes on: the last ones seen. */
export type TotalsCursor = Pick<PlayCursor, 'streamId' | 'seq'>;

/** Reads `startedAt~streamId~seq`. Throws `request/invalid`. */
export function parseCursor(after: string): PlayCursor {
  const [startedAt = '', ...rest] = after.split('~');
  return { startedAt, ...parseTotalsCursor(rest.join('~')) };
}

/** Reads `streamId~seq`. Throws `request/invalid`. */
export function parseTotalsCursor(after: string): TotalsCursor {
  const [streamId = '', seq = ''] = after.split('~');
  if (/^\d{1,16}$/.test(seq)) return { streamId, seq: Number(seq) };
  const detail = 'is not the `next` of a page';
  throw new AppError('request/invalid', detail, { errors: [{ detail, pointer: '/query/after' }] });
}
