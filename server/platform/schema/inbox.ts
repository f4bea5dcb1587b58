import type { InboxMail } from '../../../shared/contract/index.ts';

/** Tables of `server/inbox`. What waits is not kept: it is found where it is. */
export interface InboxTables {
  /** What somebody was told of, by its key. */
  inboxMarks: {
    personId: string;
    key: string;
    readAt: string | null;
    mailedAt: string | null;
    /** The first of both. */
    markedAt: string;
  };
  /** Nothing for whoever never chose. */
  inboxSettings: {
    personId: string;
    mail: InboxMail;
    /** When a morning's letter was last looked for. */
    lookedAt: string | null;
  };
}
