import type { FeedFaultReason, ReadingValue } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';

/** What is wrong with a document, or with a part of it. */
export interface DocumentFault {
  reason: FeedFaultReason;
  /** The reading that it costs; null: none, or all. */
  key: string | null;
  detail: string;
}

export interface DocumentValue {
  key: string;
  value: ReadingValue;
  /** A number that is farther from what it was last is not believed. */
  mostJump: number | null;
}

/** An entry of news, as people will see it in a draft. */
export interface NewsEntry {
  id: string;
  title: string;
  text: string;
  link: string | null;
}

/** What a document says. */
export interface ReadDocument {
  /** As the document says; null: it does not. */
  observedAt: string | null;
  values: DocumentValue[];
  news: NewsEntry[];
  faults: DocumentFault[];
}

export const NOTHING_READ: ReadDocument = { observedAt: null, values: [], news: [], faults: [] };

/** A document that says nothing that can be used. */
export function refusedDocument(reason: FeedFaultReason, detail: string): AppError {
  return new AppError('feed/refused', detail.slice(0, 300), { data: { reason } });
}

export function oneValue(key: string, value: ReadingValue): DocumentValue {
  return { key, value, mostJump: null };
}
