import { LARGEST_ICS, type IcsHolidays, type IcsLink } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { LinkFetcher } from '../platform/fetch/index.ts';
import { readIcs } from './ics.ts';

const LIMITS = { mostBytes: LARGEST_ICS, withinMs: 10_000 };

/** As `readIcs`, of what is behind a link. Throws also as `LinkFetcher` does. */
export async function readLinkedIcs({ link, ...asked }: IcsLink, links: LinkFetcher): Promise<IcsHolidays> {
  const { bytes } = await links.fetch(link, LIMITS);
  return readIcs({ ...asked, text: textOf(bytes) });
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('calendar/unreadable', 'what is behind the link is no text', { cause });
  }
}
