import type { ReadingSource } from '../../../shared/contract/index.ts';

/** Tables of `server/readings`. */
export interface ReadingsTables {
  /** As kiosks are told, and as a source saw it last; values are JSON. */
  readings: {
    gateId: string;
    key: string;
    value: string;
    /** Before it last changed, the latest first; null: not known. */
    earlier: string | null;
    observedAt: string;
    since: string;
    ttlSeconds: number;
    sequence: number;
    seenValue: string;
    seenAt: string;
    seenTtlSeconds: number;
    /** What the last value was that was known; null before the first. */
    valueType: 'string' | 'number' | 'boolean' | 'table' | null;
    runsOutAt: string;
    /** When kiosks are told of what was seen; null: they know. */
    dueAt: string | null;
    /** Both null: it was said before that was kept. */
    sentByKind: ReadingSource['kind'] | null;
    sentByName: string | null;
  };
}
