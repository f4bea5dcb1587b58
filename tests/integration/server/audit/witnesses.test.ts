import { afterEach, describe, expect, it, vi } from 'vitest';
import { comparisonInWords, verifyAudit } from '../../../../server/cli/audit.ts';
import { SERVER_ACTOR } from '../../../../server/platform/actor.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import { EnrolmentClaim, type AuditHead } from '../../../../shared/contract/index.ts';
import { areaDraft, displayDraft, GATE } from '../../../support/drafts.ts';
import { startTestServer, type TestServer } from '../../../support/server.ts';

afterEach(() => vi.unstubAllEnvs());

/** A kiosk of this server, which tells heads that it has kept. */
async function witness({ capabilities }: TestServer): Promise<(auditHeads: AuditHead[]) => Promise<string>> {
  const { kiosks, places } = capabilities;
  const gate = await places.gates.create(SERVER_ACTOR, GATE);
  const area = await places.areas.create(SERVER_ACTOR, areaDraft(gate.id));
  const drafted = displayDraft({ gateId: gate.id, areaId: area.id });
  const { id: displayId } = await places.displays.create(SERVER_ACTOR, drafted);
  const { publicKey } = generateSigner().signer;
  const unit = { publicKey, softwareVersion: '1.0.0', hostName: 'unit' };
  const { code } = await kiosks.offerEnrolment(unit);
  const claim = EnrolmentClaim.parse({ code, name: 'Hall', displayIds: [displayId] });
  const { id: kioskId } = await kiosks.claimEnrolment(SERVER_ACTOR, claim);
  const displayIds = [displayId];
  const known = { kioskId, bootId: kioskId, gateId: gate.id, displayIds, isCloneSuspected: false };
  return async (auditHeads) => {
    await kiosks.takeHeartbeat(known, {
      bootId: kioskId,
      sentAt: '2026-11-22T08:00:00.000Z',
      uptimeMs: 1,
      softwareVersion: '1.0.0',
      clock: { state: 'trusted', offsetMs: 0 },
      storage: { usedBytes: 0, freeBytes: null },
      displays: [],
      faults: [],
      auditHeads,
    });
    return kioskId;
  };
}

describe('what kiosks tell of the audit', () => {
  it('is what the chain on the server is compared with', async () => {
    await using server = await startTestServer();
    vi.stubEnv('WAYPOST_DATA', server.platform.folder);
    vi.stubEnv('WAYPOST_KEYS', server.config.keysFolder);
    vi.stubEnv('WAYPOST_DATABASE_URL', server.platform.databaseUrl);
    const tells = await witness(server);
    const head = await server.capabilities.audit.head(server.platform.database.read);
    const kioskId = await tells([head]);
    const whole = await verifyAudit({});
    expect(whole).toMatchObject({ objections: [] });
    expect(comparisonInWords(whole)).toContain(`agrees with the server's own head, kiosk ${kioskId}`);
    await tells([
      { seq: head.seq, hash: 'b'.repeat(64) },
      { seq: head.seq + 5, hash: 'c'.repeat(64) },
    ]);
    const { objections } = await verifyAudit({});
    expect(objections).toMatchObject([
      { kind: 'rewritten', seq: head.seq, witness: `kiosk ${kioskId}` },
      { kind: 'forked', seq: head.seq, witnesses: ["the server's own head", `kiosk ${kioskId}`] },
    ]);
  });
});
