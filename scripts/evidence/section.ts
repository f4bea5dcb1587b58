/** One part of the evidence. */
export interface Section {
  title: string;
  /** What was found, a sentence each. */
  lines: string[];
  /** Whether everything held that this part is about. */
  isKept: boolean;
}
