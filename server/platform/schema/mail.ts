/** Tables of `server/platform/mail`. */
export interface MailTables {
  letters: {
    id: string;
    /** What is said once, however often it is queued. */
    dedupeKey: string;
    recipient: string;
    subject: string;
    language: string;
    /** The text, under a key that is not in the database; null once it is over. */
    sealed: string | null;
    queuedAt: string;
    /** Not sent later than that. */
    expiresAt: string;
    attempts: number;
    /** Null: it was sent, or given up. */
    nextAttemptAt: string | null;
    sentAt: string | null;
    failedAt: string | null;
    /** Why the last attempt came to nothing. */
    problem: string | null;
  };
}
