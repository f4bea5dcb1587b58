import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** The package whose font draws the letters of a script, by ISO 15924. */
const PACKAGES = {
  Zyyy: '@fontsource/noto-sans',
  Arab: '@fontsource-variable/noto-sans-arabic',
  Hans: '@fontsource-variable/noto-sans-sc',
  Hant: '@fontsource-variable/noto-sans-tc',
  Jpan: '@fontsource-variable/noto-sans-jp',
  Khmr: '@fontsource-variable/noto-sans-khmer',
  Kore: '@fontsource-variable/noto-sans-kr',
  Laoo: '@fontsource-variable/noto-sans-lao',
  Mymr: '@fontsource-variable/noto-sans-myanmar',
  Thai: '@fontsource-variable/noto-sans-thai',
};
const Ranges = z.record(z.string(), z.string());
const TABLE = new URL('../shared/legibility/glyphs/table.json', import.meta.url);

/** Which characters the bundled fonts draw: what each slice of them is loaded for. */
export async function glyphTable(): Promise<string> {
  const entries = await Promise.all(
    Object.entries(PACKAGES).map(async ([script, name]) => {
      const path = new URL(`../node_modules/${name}/unicode.json`, import.meta.url);
      const slices = Ranges.parse(JSON.parse(await readFile(path, 'utf8')));
      return [script, packed(runsOf(Object.values(slices)))];
    }),
  );
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

type Run = [first: number, last: number];

function runsOf(slices: readonly string[]): Run[] {
  const named = slices
    .flatMap((slice) => slice.split(','))
    .map((range): Run => {
      const [first = '', last = first] = range.trim().replace('U+', '').split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
    })
    .toSorted(([a], [b]) => a - b);
  const runs: Run[] = [];
  for (const [first, last] of named) {
    const before = runs.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else runs.push([first, last]);
  }
  return runs;
}

/** Each run as how far it begins after the one before, and how many follow its first: `1k.3 2 …` in base 36. */
function packed(runs: readonly Run[]): string {
  let end = 0;
  return runs
    .map(([first, last]) => {
      const gap = (first - end).toString(36);
      end = last;
      return last === first ? gap : `${gap}.${(last - first).toString(36)}`;
    })
    .join(' ');
}

if (import.meta.main) await writeFile(TABLE, await glyphTable());
