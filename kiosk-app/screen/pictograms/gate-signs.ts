import { man, woman } from './figures.ts';
import { circle, line, type Sign, solid } from './shapes.ts';

const BOOKLET = 'M7 2.5h10a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2z';
const SUITCASE = 'M5 7.5h14a2 2 0 0 1 2 2v9.5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9.5a2 2 0 0 1 2-2z';

/** Lanes, papers, customs and quarantine. */
export const GATE_SIGNS = {
  passport: [line(BOOKLET, circle(12, 9.6, 3.2), 'M8.6 17.2h6.8')],
  citizens: [
    line(BOOKLET, 'M9 18h6'),
    solid('M12 5.6l1.35 3.05 3.3.35-2.47 2.22.7 3.25L12 12.8l-2.88 1.67.7-3.25L7.35 9l3.3-.35z'),
  ],
  'all-passports': [
    line(
      'M9.5 2.5h9a2 2 0 0 1 2 2v10.5a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2V4.5a2 2 0 0 1 2-2z',
      circle(14, 8.2, 2.6),
      'M11.5 13.6h5',
      'M3.5 7v12.5a2 2 0 0 0 2 2H16',
    ),
  ],
  'e-gate': [
    man({ x: 12, feet: 21.5, height: 17 }),
    solid('M1.5 7.5h4V21.5h-4z', 'M18.5 7.5h4V21.5h-4z'),
    line('M6 12.5h.8M17.2 12.5h.8'),
  ],
  crew: [
    solid('M12 1.5l8 3.6-1.8 3.4H5.8L4 5.1z', 'M7.4 10h9.2a4.6 4.9 0 0 1-9.2 0z'),
    solid(
      'M2.5 22v-1.6a5 5 0 0 1 5-5h1.2L11 22z',
      'M21.5 22v-1.6a5 5 0 0 0-5-5h-1.2L13 22z',
      'M11 16.2h2l.6 1.5-1.6 3.6-1.6-3.6z',
    ),
  ],
  diplomatic: [
    line('M12 6V2.6h4.5'),
    solid(
      'M12 5.4l9.5 4.4v1.8h-19V9.8z',
      'M4.2 13h2.6v5.4H4.2z',
      'M8.6 13h2.6v5.4H8.6z',
      'M12.8 13h2.6v5.4h-2.6z',
      'M17.2 13h2.6v5.4h-2.6z',
      'M2.5 19.6h19V22h-19z',
    ),
  ],
  priority: [
    solid(
      circle(6.6, 4.2, 2.2),
      'M4.8 7.4h2.9c1.5 0 2.3.9 2.5 2.3l.2 1.3c1.5.5 2.4 1.5 2.4 2.9 0 1.3-.9 2.2-2.4 2.5v5.1a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-5.4H4.4a1.2 1.2 0 0 1-1.2-1.2V9a1.6 1.6 0 0 1 1.6-1.6z',
      circle(18, 5.4, 2.1),
    ),
    line('M16.6 9.4L15.8 15l1 2.6v3.4', 'M17 10l1.2 2.6h2.6', 'M21.2 12.6V21'),
  ],
  'border-residents': [
    solid('M1.2 13.2L5.6 8l4.4 5.2V21H1.2z', 'M4.3 15.4h2.6V21H4.3z'),
    solid('M14 13.2L18.4 8l4.4 5.2V21H14z', 'M17.1 15.4h2.6V21h-2.6z'),
    line('M12 3v2.4M12 9v2.4M12 15v2.4M12 21v.01'),
  ],
  document: [line('M6 2.5h8l4.5 4.5v14.5H6z', 'M14 2.5V7h4.5', 'M9.5 12h5.5M9.5 16.5h5.5')],
  card: [
    line('M3 5h18v14H3z', 'M14.5 10h3.5M14.5 14h3.5'),
    solid(circle(8.6, 9.9, 1.9), 'M5.2 16.2c0-2.1 1.3-3.4 3.4-3.4s3.4 1.3 3.4 3.4z'),
  ],
  declare: [line('M8.5 7V3.5h7V7'), solid(SUITCASE, 'M10.9 9.8h2.2v5.4h-2.2z', circle(12, 17.9, 1.3))],
  'customs-green': [
    solid('M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z', 'M10.6 17.2L5.9 12.5l1.7-1.7 3 3 6-6.2 1.7 1.7z'),
  ],
  'customs-red': [solid('M3 3h18v18H3z', 'M10.7 6.2h2.6v7.6h-2.6z', circle(12, 17, 1.6))],
  quarantine: [
    line(circle(10, 10, 7), 'M15.2 15.2L21 21'),
    solid('M6.6 13.4c-.9-4.4 1.6-6.8 7-6.6.3 4.8-1.8 7-5.6 6.6l3-3.4z'),
  ],
  food: [
    solid(
      'M12 7.6c-1.9-1.5-7-1.5-7 4.4 0 4.6 2.9 9.2 5.2 9.2.9 0 1.2-.4 1.8-.4s.9.4 1.8.4c2.3 0 5.2-4.6 5.2-9.2 0-5.9-5.1-5.9-7-4.4z',
      'M12 6.2c-.2-2.6 1.3-4.3 4-4.7.2 2.8-1.2 4.6-4 4.7z',
    ),
  ],
  plant: [
    line('M12 21.5v-9'),
    solid(
      'M11 15.6C5.4 16 2.4 13.3 2.5 8c5.4-.2 8.4 2.4 8.5 7.6z',
      'M13 12.4c0-6 2.9-9.1 8.5-9.4.2 6-2.7 9.3-8.5 9.4z',
    ),
  ],
  health: [solid('M8.6 2.5h6.8v6.1h6.1v6.8h-6.1v6.1H8.6v-6.1H2.5V8.6h6.1z')],
  'no-photo': [
    line(circle(12, 12, 9.5), 'M5.3 5.3l13.4 13.4'),
    solid(
      'M9.7 6.8h4.2l.9 1.4h3.6v7.5l-4.1-4.1a2.4 2.4 0 0 0-1.6-1.6L9.5 6.8z',
      'M5.6 8.3l4 4a2.4 2.4 0 0 0 2.4 2.4l1.7 1.7H5.6z',
    ),
  ],
  gate: [line('M4 20V9l8-5 8 5v11', 'M9 20v-7h6v7')],
  family: [
    man({ x: 6, feet: 21.5, height: 19 }),
    woman({ x: 18.6, feet: 21.5, height: 16.5 }),
    man({ x: 12.2, feet: 21.5, height: 11 }),
  ],
  'lost-child': [
    man({ x: 8, feet: 21.5, height: 15 }),
    line('M14.2 5.6a3 3 0 1 1 4.6 2.7c-1.1.7-1.6 1.3-1.6 2.6'),
    solid(circle(17.2, 14.4, 1.3)),
  ],
  baggage: [
    line('M8.5 7V3.5h7V7'),
    solid(
      'M3 9.5a2 2 0 0 1 2-2h1.5V21H5a2 2 0 0 1-2-2z',
      'M8 7.5h8V21H8z',
      'M17.5 7.5H19a2 2 0 0 1 2 2V19a2 2 0 0 1-2 2h-1.5z',
    ),
  ],
  money: [line('M2.5 6h19v12h-19z'), solid(circle(12, 12, 3), circle(6.2, 12, 1.2), circle(17.8, 12, 1.2))],
  exchange: [
    line('M4 4.5h15.5M16.7 1.7l2.8 2.8-2.8 2.8', 'M20 19.5H4.5M7.3 16.7l-2.8 2.8 2.8 2.8'),
    solid('M3 8.8h11.5v6.4H3z', circle(8.7, 12, 1.7)),
    solid(circle(19, 12, 2.8)),
  ],
  clock: [line(circle(12, 12, 9), 'M12 6.8V12l3.6 2.2')],
  good: [line(circle(12, 12, 9), 'M7.8 12.4l2.9 2.9 5.6-6')],
  bad: [line(circle(12, 12, 9), 'M8.5 8.5l7 7M15.5 8.5l-7 7')],
  information: [solid(circle(12, 12, 10), circle(12, 7.2, 1.5), 'M10.7 10.3h2.6v7.5h-2.6z')],
  attention: [
    solid(
      'M12 2.2a1.4 1.4 0 0 1 1.2.7l9.2 16.5a1.4 1.4 0 0 1-1.2 2.1H2.8a1.4 1.4 0 0 1-1.2-2.1L10.8 2.9a1.4 1.4 0 0 1 1.2-.7z',
      'M10.8 8.6h2.4v6.4h-2.4z',
      circle(12, 17.8, 1.4),
    ),
  ],
} satisfies Record<string, Sign>;
