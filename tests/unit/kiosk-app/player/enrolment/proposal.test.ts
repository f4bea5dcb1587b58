import { describe, expect, it } from 'vitest';
import type { Enrolled } from '../../../../../kiosk-app/player/enrolment/index.ts';
import { createProposal } from '../../../../../kiosk-app/player/enrolment/proposal.ts';
import type { TechnicianKey } from '../../../../../kiosk-app/player/ports.ts';
import { generateSigner } from '../../../../../server/platform/crypto.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createSeededIds, createSeededRandom } from '../../../../support/seeded-random.ts';

const random = createSeededRandom(5);
const newId = createSeededIds(random);
const CLAIMED: Enrolled = {
  state: 'enrolled',
  kioskId: newId(),
  installation: newId(),
  gateId: newId(),
  displayIds: [newId(), newId()],
  names: { gate: { vi: 'Nội Bài' }, displays: ['Hall', 'Belt'] },
};

function asked(technicianKey?: TechnicianKey) {
  const clock = createManualClock();
  const rootDigest = 'a'.repeat(64);
  return { clock, proposal: createProposal({ claimed: CLAIMED, rootDigest, technicianKey, clock, random }) };
}

/** A stick that is in, or not, and its passphrase. */
function stick(isThere: () => boolean): TechnicianKey {
  const { signer } = generateSigner();
  return { isThere, open: (passphrase) => (passphrase === 'long enough' ? signer : null) };
}

describe('what a claim asks on the unit', () => {
  it('names gate and displays by name and id, and the root the unit starts from', () => {
    expect(asked().proposal.shown(true)).toMatchObject({
      gate: { id: CLAIMED.gateId, name: { vi: 'Nội Bài' } },
      displays: [
        { id: CLAIMED.displayIds[0], name: 'Hall' },
        { id: CLAIMED.displayIds[1], name: 'Belt' },
      ],
      rootDigest: 'a'.repeat(64),
      isWrong: false,
    });
  });

  it('is another code after each wrong answer, and nothing for a minute after five', () => {
    const { proposal, clock } = asked();
    const codes = new Set<string | null>();
    for (let tried = 0; tried < 5; tried++) {
      codes.add(proposal.shown(true).code);
      expect(proposal.answer('wrong', true)).toBeNull();
    }
    expect(codes.size).toBe(5);
    expect(proposal.shown(true)).toMatchObject({ asks: 'rest', code: null });
    clock.advance(60_000);
    const { code } = proposal.shown(true);
    expect(proposal.answer(code ?? '', true)).toEqual({ by: 'unit' });
  });

  it('is nothing while the root is not known, and no code is right then', () => {
    const { proposal } = asked();
    const { code } = proposal.shown(true);
    expect(proposal.shown(false)).toMatchObject({ asks: 'root', code: null });
    expect(proposal.answer(code ?? '', false)).toBeNull();
  });

  it('is the passphrase of the technician’s key where there is to be one, once it is there', () => {
    let isIn = false;
    const { proposal } = asked(stick(() => isIn));
    expect(proposal.shown(true)).toMatchObject({ asks: 'key', code: null });
    expect(proposal.answer('long enough', true)).toBeNull();
    isIn = true;
    expect(proposal.shown(true)).toMatchObject({ asks: 'passphrase', code: null });
    expect(proposal.answer('wrong', true)).toBeNull();
    expect(proposal.answer('long enough', true)).toMatchObject({ by: 'technician' });
  });
});
