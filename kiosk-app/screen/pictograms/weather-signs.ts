import { circle, line, placed, type Shape, type Sign, solid } from './shapes.ts';

const CLOUD = solid('M6.8 14a4.3 4.3 0 0 1-.5-8.57A6.2 6.2 0 0 1 18 7.1 3.6 3.6 0 0 1 17.6 14z');
const high: Shape = placed(CLOUD, [0, -0.5], 1);
const falling = (fromY: number, untilY: number, xs: readonly number[]): string =>
  xs.map((x) => `M${x} ${fromY}l${(fromY - untilY) / 3} ${untilY - fromY}`).join('');
const rays = (x: number, y: number, turns: readonly number[], [from, until] = [7.2, 9.2]): string =>
  turns
    .map((turn) => {
      const [dx, dy] = [Math.cos((turn * Math.PI) / 4), Math.sin((turn * Math.PI) / 4)];
      const at = (r: number): string => `${(x + r * dx).toFixed(2)} ${(y + r * dy).toFixed(2)}`;
      return `M${at(from)}L${at(until)}`;
    })
    .join('');

/** Named as feeds name the weather, and two more for what is told of storms and wind. */
export const WEATHER_SIGNS = {
  clear: [solid(circle(12, 12, 4.6)), line(rays(12, 12, [0, 1, 2, 3, 4, 5, 6, 7]))],
  'partly-cloudy': [
    solid(circle(8, 8, 3.2)),
    line(rays(8, 8, [3, 4, 5, 6, 7], [5.4, 6.2])),
    placed(CLOUD, [2.6, 8.2], 0.95),
  ],
  cloudy: [placed(CLOUD, [-1, 1.5], 1.08)],
  overcast: [placed(CLOUD, [-1.5, 6], 1.05), line('M9.5 5.6A5 5 0 0 1 18.3 6.5 4.2 4.2 0 0 1 20.8 13')],
  drizzle: [high, solid(circle(8, 17, 1.2), circle(12, 20.5, 1.2), circle(16, 17, 1.2))],
  rain: [high, line(falling(16.5, 21, [8.5, 13, 17.5]))],
  'heavy-rain': [high, line(falling(15.8, 22, [6.5, 10.5, 14.5, 18.5]))],
  hail: [high, solid(circle(7, 17.5, 1.8), circle(12, 20.5, 1.8), circle(17, 17.5, 1.8))],
  sleet: [high, line(falling(16.5, 21, [8.5, 17.5])), solid(circle(12.3, 18.7, 1.5))],
  snow: [
    line(
      'M12 2.5v19M3.77 7.25l16.46 9.5M20.23 7.25l-16.46 9.5',
      'M9.5 3.8L12 6.3l2.5-2.5M9.5 20.2L12 17.7l2.5 2.5',
    ),
  ],
  thunderstorm: [placed(CLOUD, [0, -1.5], 1), solid('M13.6 13.8l-5 5.2h3.2l-1.2 4.3 5.2-5.9h-3.3l2.5-3.6z')],
  storm: [line(circle(12, 12, 4), 'M8 12c0-5 3-8.5 9-9', 'M16 12c0 5-3 8.5-9 9')],
  fog: [high, line('M4 17h16M7 21h10')],
  mist: [line('M3 7h12M7 12h14M4 17h13')],
  haze: [solid('M7 12a5 5 0 0 1 10 0z'), line(rays(12, 12, [4, 5, 6, 7, 8]), 'M3 16h18M6 20.5h12')],
  smoke: [
    line(
      'M7 21c-3-3 3-5 0-8.5S10 6 7 3',
      'M12 21c-3-3 3-5 0-8.5S15 6 12 3',
      'M17 21c-3-3 3-5 0-8.5S20 6 17 3',
    ),
  ],
  sand: [
    line('M3 8h11a3 3 0 1 0-2.8-4', 'M3 13h16'),
    solid(circle(5, 18, 1.2), circle(10, 20, 1.2), circle(15, 18, 1.2), circle(20, 20, 1.2)),
  ],
  wind: [
    line(
      'M2.5 8.5h10.5a3 3 0 1 0-2.8-4',
      'M2.5 12.5h16a3 3 0 1 1-2.8 4',
      'M2.5 16.5h7.5a2.6 2.6 0 1 1-2.4 3.5',
    ),
  ],
} satisfies Record<string, Sign>;
