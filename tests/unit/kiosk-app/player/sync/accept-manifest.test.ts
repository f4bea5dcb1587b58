import { describe, expect, it } from 'vitest';
import { judgeManifest, type Held } from '../../../../../kiosk-app/player/sync/accept-manifest.ts';
import type { Manifest } from '../../../../../shared/contract/index.ts';

const HELD: Held = {
  displayId: 'display',
  gateId: 'gate',
  installation: 'installation',
  floor: 41,
  planDigest: 'plan',
};

function manifest(
  changes: {
    installation?: string;
    displayId?: string;
    gateId?: string;
    revision?: number;
    planDigest?: string;
  } = {},
): Manifest {
  const { displayId = 'display', gateId = 'gate', ...said } = changes;
  const whole = { installation: 'installation', revision: 42, planDigest: 'other plan', ...said };
  return { ...whole, plan: { display: { id: displayId, gateId } } } as Manifest;
}

describe('a verified manifest', () => {
  it.for([
    ['the next revision', {}, 'accept'],
    ['the revision held, again', { revision: 41, planDigest: 'plan' }, 'same'],
    ['a million ahead', { revision: 1_000_041 }, 'accept'],
    ['of another installation', { installation: 'foreign' }, 'manifest/other-installation'],
    ['for another display', { displayId: 'foreign' }, 'manifest/other-display'],
    ['that puts the display at another gate', { gateId: 'foreign' }, 'manifest/other-gate'],
    ['below the floor', { revision: 40 }, 'manifest/rolled-back'],
    ['under the number held, with another plan', { revision: 41 }, 'manifest/rolled-back'],
    ['more than a million ahead, to lock out all later ones', { revision: 1_000_042 }, 'manifest/leap'],
  ] as const)('%s: %s → %s', ([, changes, expected]) => {
    const acceptance = judgeManifest(manifest(changes), HELD);
    expect(acceptance.kind === 'refuse' ? acceptance.fault : acceptance.kind).toBe(expected);
  });

  it('is taken under the number of the floor when the database that held it was lost', () => {
    expect(judgeManifest(manifest({ revision: 41 }), { ...HELD, planDigest: null }).kind).toBe('accept');
  });
});
