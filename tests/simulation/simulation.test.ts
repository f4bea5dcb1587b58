import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFECTS, type DefectName } from './defects.ts';
import { firstBrokenSeed, runSeeds } from './evidence.ts';
import { createTemplate, type Template } from './template.ts';

// A sample; `npm run evidence` runs a thousand seeds of each.
describe('a server and twenty kiosks in bad weather, crashing, attacked, with clocks that step', () => {
  let template: Template;
  beforeAll(async () => {
    template = await createTemplate(20);
  });
  afterAll(() => template[Symbol.dispose]());

  it('keep every promise', async () => {
    await runSeeds(template, { from: 1, to: 6 });
  });
});

describe('the simulation', () => {
  let template: Template;
  beforeAll(async () => {
    template = await createTemplate(4);
  });
  afterAll(() => template[Symbol.dispose]());

  it.for(Object.keys(DEFECTS) as DefectName[])('finds a player or server that %s', async (defect) => {
    expect(await firstBrokenSeed(template, { defect, most: 30 })).not.toBeNull();
  });
});
