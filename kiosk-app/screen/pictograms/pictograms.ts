import { drawing } from '../dom.ts';

/** A circle as a path: centre and radius. */
const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
const dot = (x: number, y: number): string => `M${x} ${y}h.01`;

/** Our own signs, in one stroke of 2 in a box of 24. */
const PICTOGRAMS: Record<string, readonly string[]> = {
  passport: [
    'M7 2.5h10a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2z',
    circle(12, 9.6, 3.2),
    'M8.6 17.2h6.8',
  ],
  document: ['M6 2.5h8l4 4v15H6z', 'M14 2.5v4h4', 'M9 12h6M9 16h6'],
  declare: [
    'M4.5 8h15a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-8A1.5 1.5 0 0 1 4.5 8z',
    'M8.5 8V5h7v3',
    'M12 11v5M9.5 13.5h5',
  ],
  'no-photo': ['M4 8h3.5l1.4-2h6.2l1.4 2H20v11H4z', circle(12, 13.2, 3), 'M3 3l18 18'],
  'customs-red': ['M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2z', 'M12 7.5v5.5', dot(12, 16.5)],
  'customs-green': [circle(12, 12, 9), 'M7.8 12.4l2.9 2.9 5.6-6'],
  food: [
    'M12 8c-1.8-1.7-6.5-1.6-6.5 4.2 0 4.3 2.6 8.3 4.7 8.3 1 0 1.2-.5 1.8-.5s.8.5 1.8.5c2.1 0 4.7-4 4.7-8.3C18.5 6.4 13.8 6.3 12 8z',
    'M12 7.6c0-2.4 1.2-4.1 3.4-4.6',
  ],
  plant: [
    'M12 21v-8',
    'M12 14.5c0-4.5-2.8-7-8-7 0 4.7 2.8 7 8 7z',
    'M12 12c0-4.7 2.8-8 8-8 0 5.2-2.8 8-8 8z',
  ],
  health: ['M9.2 3.5h5.6v5.7h5.7v5.6h-5.7v5.7H9.2v-5.7H3.5V9.2h5.7z'],
  information: [circle(12, 12, 9), 'M12 11v5.5', dot(12, 7.6)],
  attention: ['M12 3.2l9.3 16.6H2.7z', 'M12 9.5v4.8', dot(12, 17)],
  wifi: [
    'M3 9.5c5-4.6 13-4.6 18 0',
    'M6.2 13.2c3.3-3 8.3-3 11.6 0',
    'M9.3 16.7c1.6-1.3 3.8-1.3 5.4 0',
    dot(12, 20),
  ],
  taxi: ['M4 17v-4.6l2.2-5.2h11.6L20 12.4V17z', 'M4 12.4h16', 'M9.5 7.2V4h5v3.2', 'M6 17v2.6M18 17v2.6'],
  exit: ['M10 3.5h10v17H10', 'M3 12h11', 'M10.4 8.2L14.2 12l-3.8 3.8'],
  water: [
    'M12 3c3.4 4.2 6 7.2 6 10.8a6 6 0 0 1-12 0C6 10.2 8.6 7.2 12 3z',
    'M9.3 14.3a2.7 2.7 0 0 0 2.7 2.7',
  ],
  family: [
    circle(8, 5.2, 2.2),
    'M4.5 20.5v-6.5L6 9.8h4l1.5 4.2',
    'M8 14v6.5',
    circle(17, 10.2, 1.8),
    'M14.6 20.5v-4l.9-2.3h3l.9 2.3v4',
    'M11.5 14l3.3 1.7',
  ],
  phone: [
    'M6.2 3.5l3.2.6 1.2 4-2.2 1.7a12 12 0 0 0 5.8 5.8l1.7-2.2 4 1.2.6 3.2c-.3 1.6-1.5 2.7-3 2.7C10 20.5 3.5 14 3.5 6.5c0-1.5 1.1-2.7 2.7-3z',
  ],
  gate: ['M4 20V9l8-5 8 5v11', 'M9 20v-7h6v7'],
  baggage: [
    'M5.5 8h13A1.5 1.5 0 0 1 20 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-9A1.5 1.5 0 0 1 5.5 8z',
    'M9 8V4.5h6V8',
    'M8.5 8v12M15.5 8v12',
  ],
  battery: ['M3 8h14.5v8H3z', 'M20.8 11v2', 'M10.9 9.6l-2.2 3h3.1l-2.2 3'],
  card: ['M3 5.5h18v13H3z', circle(8.2, 10.6, 1.9), 'M5.4 15.6c.6-1.7 5-1.7 5.6 0', 'M14 10h4M14 13.8h4'],
  clock: [circle(12, 12, 9), 'M12 6.8V12l3.6 2.2'],
  money: ['M3 6.5h18v11H3z', circle(12, 12, 2.6), dot(6.4, 12), dot(17.6, 12)],
  truck: [
    'M5 16.5H2.5V6h11v10.5H9',
    'M13.5 9.5h4.2l3.8 3.8v3.2h-2.3',
    'M15.2 16.5h-1.7',
    circle(7, 17, 2),
    circle(17.2, 17, 2),
  ],
  good: [circle(12, 12, 9), 'M7.8 12.4l2.9 2.9 5.6-6'],
  bad: [circle(12, 12, 9), 'M8.5 8.5l7 7M15.5 8.5l-7 7'],
};

/** What signs there are. */
export const PICTOGRAM_NAMES: readonly string[] = Object.keys(PICTOGRAMS);

/** The sign of a name; unknown names draw nothing. */
export function pictogram(name: string): SVGElement | null {
  const paths = PICTOGRAMS[name];
  return paths === undefined ? null : drawing('pictogram', paths);
}
