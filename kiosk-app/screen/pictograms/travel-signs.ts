import { man, woman } from './figures.ts';
import { circle, line, type Sign, solid, turned } from './shapes.ts';

const PLANE = solid(
  'M12 1.5c1 0 1.7 1.1 1.7 2.6v4.7l8.3 5v2.3l-8.3-2.5v4.7l2.5 1.9v1.8L12 20.9l-4.2 1.1v-1.8l2.5-1.9v-4.7L2 16.1v-2.3l8.3-5V4.1c0-1.5.7-2.6 1.7-2.6z',
);
const ground = line('M3 21.5h18');

/** Ways in, on and out, and what is found there. */
export const TRAVEL_SIGNS = {
  plane: [PLANE],
  departures: [turned(PLANE, [12, 10], 62), ground],
  arrivals: [turned(PLANE, [12, 10], 118), ground],
  bus: [
    solid(
      'M6 2.5h12a2.5 2.5 0 0 1 2.5 2.5v13.5h-17V5A2.5 2.5 0 0 1 6 2.5z',
      'M8.5 4.2h7v1.5h-7z',
      'M5.7 7.4h12.6v5.6H5.7z',
      circle(7.4, 15.8, 1.2),
      circle(16.6, 15.8, 1.2),
    ),
    solid('M5 19.3h3.6v2.2H5z', 'M15.4 19.3H19v2.2h-3.6z'),
  ],
  train: [
    solid(
      'M8.5 2h7A4.5 4.5 0 0 1 20 6.5v8a3.5 3.5 0 0 1-3.5 3.5h-9A3.5 3.5 0 0 1 4 14.5v-8A4.5 4.5 0 0 1 8.5 2z',
      'M6.4 6.3h11.2v4.5H6.4z',
      circle(8, 14.2, 1.3),
      circle(16, 14.2, 1.3),
    ),
    line('M8 19.5L6 22M16 19.5l2 2.5'),
  ],
  ship: [
    solid('M2 13h20l-3 5.6H5z', 'M6 8.2h10l2.6 3.5H6z', 'M8.5 3h3.5v4H8.5z'),
    line('M2.5 21.5c1.6 0 1.6-1 3.2-1s1.6 1 3.2 1 1.6-1 3.2-1 1.6 1 3.2 1 1.6-1 3.2-1 1.6 1 3.2 1'),
  ],
  truck: [
    solid(
      'M1.5 5h13v11.5H8.93a3.1 3.1 0 0 0-5.86 0H1.5z',
      'M15.8 8h3.3l3.4 4.4v4.1h-1.07a3.1 3.1 0 0 0-5.63-.4z',
      'M17.4 9.8v2.8h3.1l-2-2.8z',
    ),
    solid(circle(6, 17.9, 2.1), circle(18.5, 17.9, 2.1)),
  ],
  taxi: [
    solid('M8.8 1.8h6.4v2.7H8.8z'),
    solid(
      'M8.6 5.6h6.8a2.4 2.4 0 0 1 2.2 1.5l1.6 4a2.4 2.4 0 0 1 1.8 2.3v5.2H3v-5.2a2.4 2.4 0 0 1 1.8-2.3l1.6-4a2.4 2.4 0 0 1 2.2-1.5z',
      'M7.1 11l1.3-3.3h7.2l1.3 3.3z',
      circle(6.6, 14.6, 1.3),
      circle(17.4, 14.6, 1.3),
    ),
    solid('M4.2 19.3h3.4v2.3H4.2z', 'M16.4 19.3h3.4v2.3h-3.4z'),
  ],
  exit: [
    solid(circle(9.6, 3.9, 2.2)),
    line(
      'M9.8 8.4L8.4 13.5',
      'M9.8 8.4l2.6 3 3.1-.5',
      'M9.8 8.4L5.6 8.6 3.7 11.7',
      'M8.4 13.5l3.2 2.3.2 5.2',
      'M8.4 13.5l-1.5 4.1H3',
      'M15 2.5h6v19h-6',
    ),
  ],
  'assembly-point': [
    man({ x: 12, feet: 17.5, height: 11.5 }),
    man({ x: 7.6, feet: 17, height: 8.5 }),
    man({ x: 16.4, feet: 17, height: 8.5 }),
    line(
      'M2.5 2.5L6 6M6 3v3H3',
      'M21.5 2.5L18 6M18 3v3h3',
      'M2.5 21.5L6 18M6 21v-3H3',
      'M21.5 21.5L18 18M18 21v-3h3',
    ),
  ],
  toilets: [
    man({ x: 5.4, feet: 21.5, height: 18 }),
    woman({ x: 18.2, feet: 21.5, height: 18 }),
    line('M11.6 3v18'),
  ],
  accessible: [
    solid(circle(10, 3.8, 2.1)),
    line('M10 8v6h6l2.6 5.5h2', 'M10 10.5h5', 'M7 11.5a5.5 5.5 0 1 0 7.3 7'),
  ],
  wifi: [
    line('M3 9.5c5-4.6 13-4.6 18 0', 'M6.2 13.2c3.3-3 8.3-3 11.6 0', 'M9.3 16.7c1.6-1.3 3.8-1.3 5.4 0'),
    solid(circle(12, 20, 1.5)),
  ],
  phone: [
    solid(
      'M6.3 2.5l3.6.7 1.4 4.6-2.4 1.9a12 12 0 0 0 5.4 5.4l1.9-2.4 4.6 1.4.7 3.6c-.3 2.2-1.8 3.8-3.8 3.8C9.9 21.5 2.5 14.1 2.5 6.3c0-2 1.6-3.5 3.8-3.8z',
    ),
  ],
  water: [
    solid(
      'M12 2c3.9 4.7 6.8 8.1 6.8 12a6.8 6.8 0 0 1-13.6 0c0-3.9 2.9-7.3 6.8-12z',
      'M8.2 14.2a3.8 3.8 0 0 0 3.8 3.8v-1.8a2 2 0 0 1-2-2z',
    ),
  ],
  battery: [line('M2.5 7h16v10h-16z', 'M21.5 10.5v3'), solid('M11.5 8.5l-4.3 4.2h3l-1 2.8 4.3-4.2h-3z')],
} satisfies Record<string, Sign>;
