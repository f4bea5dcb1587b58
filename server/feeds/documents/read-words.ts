import { z } from 'zod';
import { FeedFaultReason, FeedFormat, Instant } from '../../../shared/contract/index.ts';
import type { AppError } from '../../../shared/errors.ts';
import { KeptValue } from './kept-value.ts';

/** What the thread that reads a document is told. */
export const ReadOrder = z.object({
  bytes: z.instanceof(Uint8Array),
  format: FeedFormat,
  zone: z.string(),
  nowMs: z.number(),
});

/** The words of a document may be of any length; those of people who look after it are not. */
function cut(detail: string): string {
  return detail.slice(0, 300);
}

const ReadDocumentSchema = z.object({
  observedAt: Instant.nullable(),
  values: z.array(z.object({ key: z.string(), value: KeptValue, mostJump: z.number().nullable() })),
  news: z.array(
    z.object({ id: z.string(), title: z.string(), text: z.string(), link: z.string().nullable() }),
  ),
  faults: z.array(
    z.object({ reason: FeedFaultReason, key: z.string().nullable(), detail: z.string().transform(cut) }),
  ),
});

/** What it answers, which is believed as far as it parses. */
export const ReadAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), document: ReadDocumentSchema }),
  z.object({ kind: z.literal('refused'), reason: FeedFaultReason, detail: z.string() }),
]);
export type ReadAnswer = z.infer<typeof ReadAnswer>;

export function refusalOf({ data, message: detail }: AppError): ReadAnswer {
  const reason = FeedFaultReason.catch('not-its-format').parse(data?.['reason']);
  return { kind: 'refused', reason, detail };
}
