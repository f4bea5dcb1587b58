import { AppError } from '../../../shared/errors.ts';

export const LONGEST_TEXT = 64_000;
const LONGEST_SUBJECT = 200;

/** Something said to one person by mail, in plain text. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  /** Of the text, as BCP 47 has it. */
  language: string;
  /** What is queued under the same key again is the same letter, and sent once. */
  dedupeKey: string;
  /** Not sent later than that. Left out: three days from now. */
  expiresAt?: string;
}

/** One line, whatever names are in it. */
export function subjectOf(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length <= LONGEST_SUBJECT ? line : `${line.slice(0, LONGEST_SUBJECT - 1)}…`;
}

/** Throws `server/defect` for one that is longer than anything we say. */
export function assertSendable({ text, dedupeKey }: Letter): void {
  if (text.length > LONGEST_TEXT) throw new AppError('server/defect', `the letter ${dedupeKey} is too long`);
}
