import type { WrittenFormat } from './typed-feed.ts';

const MAP = {
  observedAt: '$.updatedAt',
  values: [{ key: 'waits.hall.minutes', from: '$.wait', as: 'number', between: [0, 240] }],
  lists: [
    {
      key: 'lanes.{id}.state',
      rows: '$.lanes',
      id: '$.no',
      only: ['1', '2', '3'],
      from: '$.status',
      as: 'code',
      words: { O: 'open', C: 'closed' },
    },
  ],
  tables: [],
};

const EXAMPLES: Readonly<Record<WrittenFormat, object>> = {
  json: { map: MAP },
  xml: {
    namespaces: {},
    map: {
      observedAt: '/flights/@lastUpdate',
      tables: [
        {
          key: 'flights.arrivals',
          rows: '/flights/flight[@direction="A"]',
          fields: {
            flight: { from: '@id', as: 'code', isRequired: true },
            scheduled: { from: 'scheduled', as: 'instant', isRequired: true },
            remark: { from: 'status', as: 'code', words: { L: 'landed', C: 'cancelled' } },
          },
        },
      ],
    },
  },
  csv: {
    delimiter: ';',
    decimal: ',',
    map: {
      observedAt: 'reported',
      lists: [
        {
          key: 'trucks.{id}.minutes',
          id: 'yard',
          only: ['tan-thanh', 'huu-nghi'],
          from: 'minutes',
          as: 'number',
          between: [0, 2_880],
        },
      ],
    },
  },
  icalendar: { key: 'ships', words: { 'Superstar Gemini': 'superstar-gemini' }, daysAhead: 14 },
};

/** How the settings of a format are written, to begin with. */
export function exampleOf(kind: WrittenFormat): string {
  return JSON.stringify(EXAMPLES[kind], null, 2);
}
