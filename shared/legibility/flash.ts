/** A colour in sRGB, each channel from 0 to 255. */
export type Srgb = readonly [red: number, green: number, blue: number];

/** One frame, as the mean colours of its parts, from the top left, line by line; every frame has as many. */
export interface FlashFrame {
  atMs: number;
  cells: readonly Srgb[];
}

/** More flashes than anybody may be shown: `general` of light, or `red` of saturated red. */
export interface Flashes {
  kind: 'general' | 'red';
  fromMs: number;
  untilMs: number;
  /** Most in any second. */
  inASecond: number;
}

/** WCAG 2.3.2 (three flashes, without its exemption for small areas), and as many of saturated red. */
const MOST_FLASHES_A_SECOND = 3;
const SECOND_MS = 1_000;
/** A change of relative luminance counts from here on, if the darker side is below `NOT_BRIGHT`. */
const LEAST_CHANGE = 0.1;
const NOT_BRIGHT = 0.8;
/** Red of which this share of the light is red is saturated; changes count that are as far apart in CIE 1976 UCS (WCAG 2.2). */
const SATURATED = 0.8;
const LEAST_RED_CHANGE = 0.2;
/** And of which the red that is not made up for by green and blue changes by more than this: `(R - G - B) × 320 > 20` (WCAG 2.1). */
const LEAST_RED_LIGHT_CHANGE = 20 / 320;

/**
 * Where a picture flashes too often: some part of it turns lighter (or darker, or to saturated red) more than three times
 * within a second. Frames are looked at one after the other, in the order of time.
 */
export function createFlashWatch(): { look(frame: FlashFrame): void; found(): Flashes[] } {
  const counters: Record<Flashes['kind'], CellCounter[]> = { general: [], red: [] };
  const found = new Map<Flashes['kind'], Flashes>();
  const note = (kind: Flashes['kind'], { fromMs, atMs, count }: Burst): void => {
    const known = found.get(kind) ?? { kind, fromMs, untilMs: atMs, inASecond: count };
    found.set(kind, {
      kind,
      fromMs: Math.min(known.fromMs, fromMs),
      untilMs: Math.max(known.untilMs, atMs),
      inASecond: Math.max(known.inASecond, count),
    });
  };
  return {
    look({ atMs, cells }) {
      for (const [i, colour] of cells.entries()) {
        const light = lightOf(colour);
        const general = (counters.general[i] ??= createCounter(lightChange, ({ luminance }) => luminance));
        const red = (counters.red[i] ??= createCounter(redChange, ({ red: level }) => level));
        for (const [kind, counter] of [
          ['general', general],
          ['red', red],
        ] as const) {
          const burst = counter(light, atMs);
          if (burst !== null) note(kind, burst);
        }
      }
    },
    found: () => [...found.values()],
  };
}

/** What is compared of a colour. */
interface Light {
  /** Relative luminance, 0 to 1. */
  luminance: number;
  redness: number;
  /** How much more red than green and blue together, 0 to 1. */
  red: number;
  /** CIE 1976 UCS. */
  u: number;
  v: number;
}

interface Burst {
  fromMs: number;
  atMs: number;
  count: number;
}

/** Answers the turns of the last second where they are too many. */
type CellCounter = (light: Light, atMs: number) => Burst | null;
/** Which way a change goes; 0: it does not count. */
type Change = (from: Light, to: Light) => -1 | 0 | 1;

/** Counts the beginnings of flashes in one part of the picture: turns one way, each after a turn the other way. */
function createCounter(change: Change, levelOf: (light: Light) => number): CellCounter {
  // What goes on slowly is measured from where it turned; before it ever did, from the least and the most there was.
  let sinceTurn: { least: Light; most: Light } | null = null;
  let way: -1 | 0 | 1 = 0;
  const turns: Record<-1 | 1, number[]> = { [-1]: [], 1: [] };
  return (light, atMs) => {
    const { least, most } = (sinceTurn ??= { least: light, most: light });
    const turned = way !== 1 && change(least, light) === 1 ? 1 : way !== -1 ? change(most, light) : 0;
    if (turned === 0 || turned === way) {
      sinceTurn = {
        least: levelOf(light) < levelOf(least) ? light : least,
        most: levelOf(light) > levelOf(most) ? light : most,
      };
      return null;
    }
    sinceTurn = { least: light, most: light };
    way = turned;
    const recent = turns[turned].filter((at) => atMs - at < SECOND_MS);
    recent.push(atMs);
    turns[turned] = recent;
    const [fromMs = atMs] = recent;
    return recent.length > MOST_FLASHES_A_SECOND ? { fromMs, atMs, count: recent.length } : null;
  };
}

const lightChange: Change = (from, to) => {
  const change = to.luminance - from.luminance;
  const counts = Math.abs(change) >= LEAST_CHANGE && Math.min(from.luminance, to.luminance) < NOT_BRIGHT;
  return counts ? (change > 0 ? 1 : -1) : 0;
};

const redChange: Change = (from, to) => {
  const [wasRed, isRed] = [from.redness >= SATURATED, to.redness >= SATURATED];
  if (!wasRed && !isRed) return 0;
  if (Math.hypot(to.u - from.u, to.v - from.v) <= LEAST_RED_CHANGE) return 0;
  if (Math.abs(to.red - from.red) <= LEAST_RED_LIGHT_CHANGE) return 0;
  return isRed ? 1 : -1;
};

function lightOf(colour: Srgb): Light {
  const [r, g, b] = colour.map(linear) as [number, number, number];
  const x = 0.4124 * r + 0.3576 * g + 0.1805 * b;
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const z = 0.0193 * r + 0.1192 * g + 0.9505 * b;
  const sum = x + 15 * y + 3 * z;
  const all = r + g + b;
  return {
    luminance: y,
    redness: all === 0 ? 0 : r / all,
    red: Math.max(0, r - g - b),
    // Black has no colour of its own: that of white is taken for it.
    u: sum === 0 ? WHITE.u : (4 * x) / sum,
    v: sum === 0 ? WHITE.v : (9 * y) / sum,
  };
}

/** Relative luminance (WCAG 2), 0 to 1. */
export function luminanceOf(colour: Srgb): number {
  return lightOf(colour).luminance;
}

const WHITE = { u: 0.1978, v: 0.4683 };

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
