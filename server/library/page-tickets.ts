import type { Clock } from '../../shared/time/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Seal } from '../platform/seal.ts';

/** A page that is looked at for longer asks for no more of its files. */
const VALID_MS = 15 * 60_000;
const ABOUT = 'a page of files';
const SAID = /^([0-9a-f]{64}) (\d{1,15})$/;

/**
 * What opens the files of one page for a while: its frame has no origin, so that a browser sends no cookie with what it
 * asks for. Whoever is given one may read the content.
 */
export interface PageTickets {
  issue(versionDigest: string): string;
  /** Which page it is for. Throws `object/not-found` for what is none, or not any more. */
  read(ticket: string): string;
}

export function createPageTickets({
  clock,
  seal,
}: {
  clock: Pick<Clock, 'wallMs'>;
  seal: Seal;
}): PageTickets {
  const opened = (ticket: string): string | null => {
    try {
      return seal.open(Buffer.from(ticket, 'base64url').toBase64(), ABOUT);
    } catch {
      return null;
    }
  };
  return {
    issue: (versionDigest) => {
      const sealed = seal.close(`${versionDigest} ${clock.wallMs() + VALID_MS}`, ABOUT);
      return Buffer.from(sealed, 'base64').toString('base64url');
    },
    read: (ticket) => {
      const [, versionDigest, untilMs = '0'] = SAID.exec(opened(ticket) ?? '') ?? [];
      if (versionDigest === undefined || Number(untilMs) <= clock.wallMs())
        throw new AppError('object/not-found', 'no page of files is open under this address');
      return versionDigest;
    },
  };
}
