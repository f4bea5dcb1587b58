import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { PreviewReading } from '../../../../kiosk-app/screen/index.ts';
import { exampleReadings, readingKeysOf } from '../../../../shared/board/index.ts';
import type { ContentBody, KnownReading } from '../../../../shared/contract/index.ts';
import { parseInstant, systemClock } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { knownReadingsQuery } from '../../api/readings.ts';
import { useSession } from '../../app/use-session.ts';

/** What a board is drawn with: what is known of its gate now, or examples where nothing of it is. */
export interface DrawnReadings {
  readings: readonly PreviewReading[];
  /** Null: it draws none. */
  are: 'present' | 'examples' | null;
}

const NONE: DrawnReadings = { readings: [], are: null };

/** Null while nobody knows. */
export function useLiveReadings(gateId: string | undefined, body: ContentBody): DrawnReadings | null {
  const isLive = body.kind === 'board' && readingKeysOf(body).length > 0;
  const known = useKnownReadings(isLive ? gateId : undefined);
  const [openedMs] = useState(() => systemClock.wallMs());
  return useMemo(() => {
    if (!isLive) return NONE;
    return known === undefined ? null : drawnOf(body, { known, nowMs: openedMs });
  }, [isLive, body, known, openedMs]);
}

/** All that is known of a gate, for those who may see it; undefined while nobody knows. Of no gate nothing is asked. */
export function useKnownReadings(gateId: string | undefined): readonly KnownReading[] | undefined {
  const maySee = useSession().permissions.includes('readings:read');
  const isAsked = gateId !== undefined && maySee;
  const { data, isError } = useQuery({ ...knownReadingsQuery(useApi(), gateId ?? ''), enabled: isAsked });
  if (gateId !== undefined && (!maySee || isError)) return NOTHING;
  return data;
}

const NOTHING: readonly KnownReading[] = [];

/** Whatever a gate says of a board is drawn as it stands, gaps too; a board of which it says nothing is drawn with examples. */
export function drawnOf(
  body: ContentBody,
  { known, nowMs }: { known: readonly KnownReading[]; nowMs: number },
): DrawnReadings {
  if (body.kind !== 'board') return NONE;
  const keys = new Set(readingKeysOf(body));
  if (keys.size === 0) return NONE;
  const own = known.filter(({ reading }) => keys.has(reading.key));
  const isKnown = own.some(
    ({ runsOutAt, reading }) => reading.value !== null && parseInstant(runsOutAt) > nowMs,
  );
  return isKnown
    ? { readings: own.map(({ reading }) => reading), are: 'present' }
    : { readings: exampleReadings(body, nowMs), are: 'examples' };
}
