import type {
  Inbox,
  InboxCount,
  InboxMail,
  InboxSettings,
  InboxStanding,
} from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { People } from '../accounts/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/database.ts';
import { forgetAll } from '../platform/forgetting.ts';
import type { Mail } from '../platform/mail/index.ts';
import type { Platform } from '../platform/platform.ts';
import { forgetMarks, mark, marksOf, saveSettings, settingsOf } from './inbox-store.ts';
import type { Waiting } from './messages.ts';
import { waitingFor, type WaitingParts } from './waiting.ts';

const DAY_MS = 86_400_000;
/** What was marked so long ago waits no more, or is told once more. */
const MARKS_KEPT_MS = 400 * DAY_MS;
/** For whoever never chose. */
export const BY_DEFAULT: InboxMail = 'daily';

/** What waits for somebody. It is found where it is, by what they may do now: nothing is sent to anybody, and nothing grows stale. */
export interface InboxDoor {
  get(actor: Actor): Promise<Inbox>;
  count(actor: Actor): Promise<InboxCount>;
  /** Of keys that nothing has any more it keeps nothing that anybody sees. */
  read(actor: Actor, keys: readonly string[]): Promise<void>;
  standing(actor: Actor): Promise<InboxStanding>;
  choose(actor: Actor, settings: InboxSettings): Promise<InboxStanding>;
  forgetOld(signal?: AbortSignal): Promise<void>;
}

export interface InboxParts extends WaitingParts {
  platform: Pick<Platform, 'database' | 'clock'>;
  people: { persons: Pick<People['persons'], 'get'> };
  mail: Pick<Mail, 'isOn'>;
}

export function createInbox(parts: InboxParts): InboxDoor {
  const { platform, people, mail } = parts;
  const { database, clock } = platform;
  const told = async (actor: Actor): Promise<Inbox> => {
    const nowMs = clock.wallMs();
    const { messages, isMore } = await waitingFor(parts, database.read, {
      personId: actor.id,
      authority: actor.authority,
      nowMs,
    });
    const isRead = await readBy(database.read, actor.id, messages);
    return { messages: messages.map((one) => ({ ...one, isRead: isRead(one) })), isMore };
  };
  const standing = async (actor: Actor): Promise<InboxStanding> => ({
    mail: (await settingsOf(database.read, actor.id))?.mail ?? BY_DEFAULT,
    email: (await people.persons.get(actor.id)).email,
    isMailOff: !mail.isOn,
  });
  return {
    get: told,
    count: async (actor) => {
      const { messages, isMore } = await told(actor);
      return { unread: messages.filter(({ isRead }) => !isRead).length, isMore };
    },
    read: (actor, keys) => {
      const at = formatInstant(clock.wallMs());
      const personId = actor.id;
      return database.transact((trx) => mark(trx, { personId, keys: [...new Set(keys)], how: 'readAt', at }));
    },
    standing,
    choose: async (actor, { mail: chosen }) => {
      await database.transact((trx) => saveSettings(trx, actor.id, { mail: chosen }));
      return standing(actor);
    },
    forgetOld: (signal) => {
      const before = formatInstant(clock.wallMs() - MARKS_KEPT_MS);
      return forgetAll(database, (trx, most) => forgetMarks(trx, before, most), signal);
    },
  };
}

async function readBy(
  reader: Reader,
  personId: string,
  messages: readonly Waiting[],
): Promise<(message: Waiting) => boolean> {
  const marks = await marksOf(reader, { personId, keys: messages.map(({ key }) => key) });
  const read = new Set(marks.filter(({ readAt }) => readAt !== null).map(({ key }) => key));
  return ({ key }) => read.has(key);
}
