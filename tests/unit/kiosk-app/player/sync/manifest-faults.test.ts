import { expect, it } from 'vitest';
import { createFaults } from '../../../../../kiosk-app/player/health/index.ts';
import { reportUnknown } from '../../../../../kiosk-app/player/sync/manifest-faults.ts';
import type { ManifestPlan } from '../../../../../shared/contract/index.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createSeededIds, createSeededRandom } from '../../../../support/seeded-random.ts';

function layoutsOf(...kinds: string[]): Pick<ManifestPlan, 'layouts'> {
  const regions = kinds.map((kind) => ({ key: kind, source: { kind } }));
  return { layouts: { hall: { regions } } } as unknown as Pick<ManifestPlan, 'layouts'>;
}

it('a region that only later software knows is one fault of its display, as long as a plan has it', () => {
  const faults = createFaults({
    state: { faults: { all: () => [], put: () => {}, remove: () => {} } },
    clock: { nowMs: createManualClock().wallMs },
    newId: createSeededIds(createSeededRandom(1)),
  });
  const about = (): unknown[] =>
    faults.active().map(({ displayId, subject, count }) => [displayId, subject, count]);
  faults.raise('version/unknown-kind', { subject: 'a version', detail: 'of another kind' });
  reportUnknown(faults, 'left', layoutsOf('playlist', 'board', 'header'));
  reportUnknown(faults, 'right', layoutsOf('board'));
  reportUnknown(faults, 'left', layoutsOf('board'));
  reportUnknown(faults, 'right', layoutsOf('playlist', 'header'));
  expect(about()).toEqual([
    ['left', 'region board of layout hall', 2],
    [null, 'a version', 1],
  ]);
});
