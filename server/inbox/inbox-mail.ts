import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import { reachablePeople, type ReachablePerson } from '../accounts/index.ts';
import type { Transactor } from '../platform/database.ts';
import type { Mail } from '../platform/mail/index.ts';
import type { Platform } from '../platform/platform.ts';
import { BY_DEFAULT } from './inbox.ts';
import { inboxLetter } from './inbox-letter.ts';
import { mark, marksOf, saveSettings, settingsOf } from './inbox-store.ts';
import { waitingFor, type WaitingParts } from './waiting.ts';

const DAY_MS = 86_400_000;

export interface InboxMailParts extends WaitingParts {
  platform: Pick<Platform, 'database' | 'clock'>;
  mail: Pick<Mail, 'isOn' | 'queue'>;
  publicOrigin: string;
}

/** Tells people by mail of what waits for them and they were not told of: each of it once, and nothing that they have read. */
export interface InboxMailer {
  /** Whoever wants it at once; with `isMorning` also those who want it every day. Answers how many letters. */
  tell(how: { isMorning: boolean }, signal?: AbortSignal): Promise<number>;
}

export function createInboxMailer(parts: InboxMailParts): InboxMailer {
  const { platform, mail } = parts;
  return {
    tell: async ({ isMorning }, signal) => {
      if (!mail.isOn) return 0;
      let letters = 0;
      const now = formatInstant(platform.clock.wallMs());
      for await (const person of reachablePeople(platform.database.read, now)) {
        if (signal?.aborted) break;
        if (await tellOne(parts, person, isMorning)) letters += 1;
      }
      return letters;
    },
  };
}

async function tellOne(parts: InboxMailParts, person: ReachablePerson, isMorning: boolean): Promise<boolean> {
  const { platform } = parts;
  const { id: personId, authority } = person;
  const settings = await settingsOf(platform.database.read, personId);
  const wanted = settings?.mail ?? BY_DEFAULT;
  const nowMs = platform.clock.wallMs();
  const isDue =
    wanted === 'at-once' || (wanted === 'daily' && isMorning && isNewDay(settings?.lookedAt, nowMs));
  if (!isDue) return false;
  const { messages } = await waitingFor(parts, platform.database.read, { personId, authority, nowMs });
  return platform.database.transact(async (trx) => {
    const lookedAt = formatInstant(nowMs);
    await saveSettings(trx, personId, { mail: wanted, lookedAt });
    const marks = await marksOf(trx, { personId, keys: messages.map(({ key }) => key) });
    const known = new Set(marks.map(({ key }) => key));
    const fresh = messages.filter(({ key }) => !known.has(key));
    return fresh.length > 0 && send(parts, trx, { person, messages: fresh, at: lookedAt });
  });
}

async function send(
  { mail, publicOrigin }: InboxMailParts,
  trx: Transactor,
  { person, messages, at }: Sending,
): Promise<boolean> {
  const { id: personId, email: to } = person;
  const letter = inboxLetter({ ...person, messages, publicOrigin });
  if (!(await mail.queue(trx, { ...letter, to, dedupeKey: `inbox:${personId}:${at}` }))) return false;
  await mark(trx, { personId, keys: messages.map(({ key }) => key), how: 'mailedAt', at });
  return true;
}

interface Sending {
  person: ReachablePerson;
  messages: Awaited<ReturnType<typeof waitingFor>>['messages'];
  at: string;
}

/** A day is one of UTC, whose midnight is seven in the morning in Vietnam. */
function isNewDay(lookedAt: string | null | undefined, nowMs: number): boolean {
  if (lookedAt === null || lookedAt === undefined) return true;
  return Math.floor(parseInstant(lookedAt) / DAY_MS) < Math.floor(nowMs / DAY_MS);
}
