/** Tables of `server/housekeeping`. */
export interface HousekeepingTables {
  jobRuns: {
    id: string;
    job: string;
    startedAt: string;
    finishedAt: string | null;
    outcome: 'running' | 'done' | 'failed' | 'cut-off';
    /** What was done, or why not; for people. */
    detail: string;
  };
  /** One row at most: which process keeps house for this database, and until when unless it says so again. */
  housekeepingLease: { id: 1; holder: string; expiresAt: string };
}
