import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createToldOnce } from '../../../../../kiosk-app/player/sync/told-once.ts';
import { generateSigner } from '../../../../../server/platform/crypto.ts';
import { MOST_HEADS_TOLD } from '../../../../../shared/contract/index.ts';
import { PAYLOAD_TYPES, seal, signedBytes } from '../../../../../shared/trust/index.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';

const ENROLMENT = seal(PAYLOAD_TYPES.enrolment, { any: 'words' }, [generateSigner().signer]);
const DIGEST = nodeCrypto.sha256(signedBytes(ENROLMENT).payload);

function unit(disk = createMemoryDisk()) {
  const state = createStateStore({
    database: openOrQuarantine(disk, STATE_SCHEMA).database,
    crypto: nodeCrypto,
  });
  const told = () => createToldOnce({ ports: { crypto: nodeCrypto }, state });
  const keep = (seq: number): void =>
    state.auditHeads.keep({ seq, hash: 'a'.repeat(64) }, '2026-11-22T08:00:00.000Z');
  return { state, told, keep };
}

describe('what a heartbeat tells once', () => {
  it('is the enrolment, from when the server says that it holds another or none, until it holds this one', () => {
    const { state, told } = unit();
    state.kiosk.rememberEnrolment(ENROLMENT);
    const once = told();
    expect(once.words()).toEqual({});
    once.heard({ enrolmentDigest: null });
    expect(once.words()).toEqual({ enrolment: ENROLMENT });
    expect(once.words()).toEqual({ enrolment: ENROLMENT });
    once.heard({ enrolmentDigest: DIGEST });
    expect(once.words()).toEqual({});
  });

  it('is each head of the audit, again as long as nobody answered, and no more than fit', () => {
    const { told, keep } = unit();
    const once = told();
    expect(once.words()).toEqual({});
    keep(1);
    keep(2);
    const heads = (): unknown => once.words().auditHeads?.map(({ seq }) => seq);
    expect([heads(), heads()]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    once.heard({ enrolmentDigest: null });
    expect(once.words()).toEqual({});
    for (let seq = 3; seq <= MOST_HEADS_TOLD + 5; seq++) keep(seq);
    expect(once.words().auditHeads).toHaveLength(MOST_HEADS_TOLD);
    once.heard({ enrolmentDigest: null });
    expect(heads()).toEqual([53, 54, 55]);
  });

  it('begins with the newest heads after a restart, for a server that lost them', () => {
    const { told, keep } = unit();
    for (let seq = 1; seq <= MOST_HEADS_TOLD + 20; seq++) keep(seq);
    const { auditHeads = [] } = told().words();
    expect([auditHeads.length, auditHeads[0]?.seq, auditHeads.at(-1)?.seq]).toEqual([
      MOST_HEADS_TOLD,
      21,
      MOST_HEADS_TOLD + 20,
    ]);
  });
});
