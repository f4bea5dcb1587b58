import type { Proposal } from '../../../shared/contract/index.ts';
import type { Random } from '../../../shared/ids.ts';
import type { Clock } from '../../../shared/time/index.ts';
import type { Signer } from '../../../shared/trust/index.ts';
import type { TechnicianKey } from '../ports.ts';
import type { Enrolled } from './enrolment.ts';

/** So many wrong answers, and nobody is asked for a minute. */
const WRONG_ALLOWED = 5;
const REST_MS = 60_000;
const CODE_DIGITS = 6;

/** Who agreed: a technician by their key, somebody who read the code off the glass, or the unit's own settings. */
export type Agreed = { by: 'technician'; signer: Signer } | { by: 'unit' } | { by: 'settings' };

export interface ProposalParts {
  claimed: Enrolled;
  rootDigest: string;
  technicianKey: TechnicianKey | undefined;
  clock: Pick<Clock, 'monotonicMs'>;
  random: Random;
}

/** What a claim asks of whoever stands before the unit. The server knows neither the code nor the passphrase. */
export interface AskedProposal {
  /** As it is shown now. */
  shown(isRootKnown: boolean): Proposal;
  /** Null: that was not it. */
  answer(typed: string, isRootKnown: boolean): Agreed | null;
}

export function createProposal(parts: ProposalParts): AskedProposal {
  const { claimed, rootDigest, technicianKey, clock, random } = parts;
  let code = newCode(random);
  let wrong = 0;
  let restUntilMs = -Infinity;

  function asks(isRootKnown: boolean): Proposal['asks'] {
    if (!isRootKnown) return 'root';
    if (clock.monotonicMs() < restUntilMs) return 'rest';
    if (technicianKey === undefined) return 'code';
    return technicianKey.isThere() ? 'passphrase' : 'key';
  }
  function agreed(typed: string, asked: Proposal['asks']): Agreed | null {
    if (asked === 'code') return typed === code ? { by: 'unit' } : null;
    const signer = asked === 'passphrase' ? (technicianKey?.open(typed) ?? null) : null;
    return signer && { by: 'technician', signer };
  }
  function countWrong(): void {
    wrong += 1;
    code = newCode(random);
    if (wrong % WRONG_ALLOWED === 0) restUntilMs = clock.monotonicMs() + REST_MS;
  }
  return {
    shown(isRootKnown) {
      const asked = asks(isRootKnown);
      const { gateId, displayIds, names } = claimed;
      return {
        gate: { id: gateId, name: names?.gate ?? null },
        displays: displayIds.map((id, slot) => ({ id, name: names?.displays[slot] ?? null })),
        asks: asked,
        code: asked === 'code' ? code : null,
        isWrong: wrong > 0,
        refuses: null,
        rootDigest,
      };
    },
    answer(typed, isRootKnown) {
      const asked = asks(isRootKnown);
      if (asked !== 'code' && asked !== 'passphrase') return null;
      const answer = agreed(typed, asked);
      if (answer === null) countWrong();
      return answer;
    },
  };
}

function newCode(random: Random): string {
  const [number = 0] = new Uint32Array(random.bytes(4).slice().buffer);
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}
