import type { DefectName } from './defects.ts';
import { BrokenPromise } from './oracle.ts';
import { simulate } from './simulate.ts';
import type { Template } from './template.ts';

/** The first seed, from 1 up to `most`, in which a promise breaks; null when none does. */
export async function firstBrokenSeed(
  template: Template,
  { defect, most }: { defect: DefectName; most: number },
): Promise<number | null> {
  for (let seed = 1; seed <= most; seed++) {
    if (await isBroken(template, { seed, defect })) return seed;
  }
  return null;
}

/** Runs the true code over seeds `[from, to]`. Throws BrokenPromise naming the first seed that breaks one. */
export async function runSeeds(
  template: Template,
  { from, to }: { from: number; to: number },
): Promise<void> {
  for (let seed = from; seed <= to; seed++) await simulate(template, { seed });
}

async function isBroken(template: Template, run: { seed: number; defect: DefectName }): Promise<boolean> {
  try {
    await simulate(template, run);
    return false;
  } catch (error) {
    if (error instanceof BrokenPromise) return true;
    throw error;
  }
}
