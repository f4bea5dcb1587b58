import type { FeedFormat, FeedFormatKind } from '../../../shared/contract/index.ts';

export type FormatOf<Kind extends FeedFormatKind> = Extract<FeedFormat, { kind: Kind }>;

/** What a document is read with. */
export interface ReadingWith {
  /** Of times without an offset. */
  zone: string;
  nowMs: number;
}
