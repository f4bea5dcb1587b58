const MINUTE_MS = 60_000;
/** A queue grows and goes again within so long. */
const TIDE_MS = 95 * MINUTE_MS;

/** Queues of the demo gate: which lanes they lead to, and how long they are when they are longest, in minutes. */
const QUEUES: readonly { row: string; lane: string | null; longest: number }[] = [
  { row: 'vietnam', lane: '1-6', longest: 14 },
  { row: 'foreign', lane: '7-14', longest: 38 },
  { row: 'priority', lane: '15', longest: 6 },
  { row: 'customs', lane: null, longest: 22 },
];

/** How long one waits around an instant, as a vendor of sensors says it in JSON. */
export function queuesAt(nowMs: number): string {
  const minuteMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const queues = QUEUES.map(({ row, lane, longest }, i) => {
    const tide = (1 - Math.cos((2 * Math.PI * (minuteMs + i * 17 * MINUTE_MS)) / TIDE_MS)) / 2;
    return { row, lane, minutes: Math.max(1, Math.round(longest * tide)) };
  });
  return JSON.stringify({
    updatedAt: Temporal.Instant.fromEpochMilliseconds(minuteMs).toString({ fractionalSecondDigits: 3 }),
    queues: queues.map(({ row, minutes }) => ({ row, minutes })),
    lanes: queues.flatMap(({ lane, minutes }) => (lane === null ? [] : [{ lane, minutes }])),
  });
}

/** How the feed reads that. */
export const QUEUES_MAP = {
  observedAt: '$.updatedAt',
  values: [],
  tables: [],
  lists: [
    {
      key: 'waits.{id}.minutes',
      rows: '$.queues',
      id: '$.row',
      only: QUEUES.map(({ row }) => row),
      from: '$.minutes',
      as: 'number' as const,
    },
    {
      key: 'lanes.{id}.wait',
      rows: '$.lanes',
      id: '$.lane',
      only: QUEUES.flatMap(({ lane }) => lane ?? []),
      from: '$.minutes',
      as: 'number' as const,
    },
  ],
};
