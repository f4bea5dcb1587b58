/** Placeholder of shape; rows of the journal. */
export interface PlayStore {
  unsentCount(displayId: string): number;
}
