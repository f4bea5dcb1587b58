import { scriptCodeOf } from '../../languages/index.ts';
import table from './table.json' with { type: 'json' };

/** Runs of characters, one after another: the first of each, and the last. */
type Runs = readonly (readonly [first: number, last: number])[];

/** What draws Latin, Vietnamese, Cyrillic, Greek and Devanagari, and stands behind the font of every other script. */
const PLAIN = 'Zyyy';
const PACKED: Readonly<Record<string, string>> = table;
const unpacked = new Map<string, Runs>();

/** Whether the fonts that screens bring for a language draw a character: the font of its script, or the plain one. */
export function hasGlyph(language: string, character: string): boolean {
  const number = character.codePointAt(0) ?? 0;
  return [scriptCodeOf(language), PLAIN].some((script) => holds(runsOf(script), number));
}

function runsOf(script: string): Runs {
  return unpacked.getOrInsertComputed(script, () => unpack(PACKED[script] ?? ''));
}

function unpack(packed: string): Runs {
  let end = 0;
  return packed
    .split(' ')
    .filter((run) => run !== '')
    .map((run) => {
      const [gap = '', more = '0'] = run.split('.');
      const first = end + Number.parseInt(gap, 36);
      end = first + Number.parseInt(more, 36);
      return [first, end] as const;
    });
}

function holds(runs: Runs, number: number): boolean {
  let [low, high] = [0, runs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run === undefined) return false;
    if (number < run[0]) high = middle - 1;
    else if (number > run[1]) low = middle + 1;
    else return true;
  }
  return false;
}
