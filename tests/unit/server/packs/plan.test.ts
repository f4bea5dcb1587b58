import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { SECTIONS, type Pack, type Section } from '../../../../server/packs/pack.ts';
import { planImport, type ImportPlan } from '../../../../server/packs/plan.ts';

const keys = fc.constantFrom('a', 'b', 'c', 'd');
const member = fc.record({
  key: keys,
  name: fc.constantFrom('one', 'two'),
  tags: fc.array(keys, { maxLength: 2 }),
});
const list = fc.uniqueArray(member, { selector: ({ key }) => key });
const playlist = fc.record({
  key: keys,
  entries: fc.array(
    fc.oneof(
      keys.map((key) => ({ content: key })),
      keys.map((key) => ({ playlist: key })),
    ),
  ),
});

/** Enough of a pack to be compared: what plans look at is keys, and whether members are alike. */
const packs = fc
  .record({
    gate: fc.record({ key: fc.constant('gate'), accent: fc.constantFrom('#000000', '#ffffff') }),
    ...Object.fromEntries(SECTIONS.map((section) => [section, list])),
    playlists: fc.uniqueArray(playlist, { selector: ({ key }) => key }),
  })
  .map((pack) => pack as unknown as Pack);

/** What a gate becomes by a plan, slowly and obviously. */
function applied(found: Pack | null, wanted: Pack, { changes }: ImportPlan): Pack {
  const after = { gate: found?.gate ?? wanted.gate } as Pack;
  for (const section of SECTIONS) Object.assign(after, { [section]: [...(found?.[section] ?? [])] });
  for (const { section, key, what } of changes) {
    if (section === 'gate') after.gate = wanted.gate;
    else Object.assign(after, { [section]: changed(after, wanted, { section, key, what }) });
  }
  return after;
}

function changed(
  after: Pack,
  wanted: Pack,
  { section, key, what }: { section: Section; key: string; what: string },
): unknown[] {
  const others = after[section].filter((object) => object.key !== key);
  expect(others.length).toBe(after[section].length - (what === 'create' ? 0 : 1));
  return what === 'remove' ? others : [...others, wanted[section].find((object) => object.key === key)];
}

describe('a plan', () => {
  test.prop([fc.option(packs), packs, fc.boolean()])(
    'once made, leaves nothing to change',
    (found, wanted, isPruning) => {
      const after = applied(found, wanted, planImport(wanted, found, { isPruning }));
      expect(planImport(wanted, after, { isPruning }).changes).toEqual([]);
    },
  );

  test.prop([packs, packs])('removes nothing unless it prunes, and never a content', (found, wanted) => {
    expect(planImport(wanted, found).changes.some(({ what }) => what === 'remove')).toBe(false);
    const { changes } = planImport(wanted, found, { isPruning: true });
    const removed = changes.filter(({ what }) => what === 'remove');
    expect(removed.filter(({ section }) => section === 'written' || section === 'media')).toEqual([]);
  });

  test.prop([packs])('makes a playlist after those that it nests, unless they nest each other', (wanted) => {
    const made = planImport(wanted, null).changes.filter(({ section }) => section === 'playlists');
    const place = new Map(made.map(({ key }, index) => [key, index]));
    const nests = new Map(
      wanted.playlists.map(({ key, entries }) => [
        key,
        entries.flatMap((entry) =>
          'playlist' in entry && place.has(entry.playlist) ? [entry.playlist] : [],
        ),
      ]),
    );
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      (nests.get(from) ?? []).some(
        (key) => key === to || (!seen.has(key) && reaches(key, to, seen.add(key))),
      );
    for (const [key, nested] of nests)
      for (const inner of nested)
        if (!reaches(inner, key)) expect(place.get(inner)).toBeLessThan(place.get(key) ?? -1);
  });
});
