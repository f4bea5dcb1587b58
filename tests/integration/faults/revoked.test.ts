import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import type { EnrolmentStatement, Envelope } from '../../../shared/contract/index.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import { PAYLOAD_TYPES, seal } from '../../../shared/trust/index.ts';
import { addFaultDisplay, type FaultKiosk } from '../../support/fault-kiosk.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { startFaultStand, until, untilHealed, untilTold } from '../../support/fault-stand.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const revoke = (kioskId: string): Promise<void> => server.capabilities().kiosks.revoke(SERVER_ACTOR, kioskId);

/** The code that a kiosk offers in its log alone. */
async function offeredCode(kiosk: FaultKiosk): Promise<string> {
  const codes = (): string[] => kiosk.log.flatMap((line) => /^pairing code (\S+)$/.exec(line)?.[1] ?? []);
  await until(() => codes().length > 0);
  return codes().at(-1)!.replace('-', '');
}

describe.concurrent('a kiosk that was revoked', { timeout: 120_000 }, () => {
  it('plays on, says why it gets nothing new, and gets it when an operator claims it again', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    await revoke(display.kioskId);
    const code = await offeredCode(kiosk);
    expect(kiosk.log.join('\n')).toContain('the server refuses this kiosk (kiosk/revoked)');
    const [next] = await display.publish(await server.notice());
    const before = kiosk.presentations;
    await until(() => kiosk.presentations > before + 2);
    expect([kiosk.shows(first), kiosk.seen.size]).toEqual([true, 1]);

    const claim = { code, name: 'Hall again', displayIds: [display.displayId] };
    await server.operator.post('/enrolments/claim', claim);
    await until(() => kiosk.shows(next));
    await untilHealed(stand, 'kiosk/refused');
    expect([...kiosk.seen]).toEqual([first, next]);
    expect(await display.kiosk()).toMatchObject({ state: 'active', displayIds: [display.displayId] });
  });

  it('is moved to another display by no server alone, and by the word of a registrar', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    const other = await addFaultDisplay(server);
    await revoke(other.kioskId);
    const [elsewhere] = await other.publish(await server.notice());
    await revoke(display.kioskId);
    const code = await offeredCode(kiosk);
    const displayIds = [other.displayId];
    await server.operator.post('/enrolments/claim', { code, name: 'Moved', displayIds });
    await until(() => kiosk.log.some((line) => line.includes('takes a technician at the unit')));
    await untilTold(stand, 'enrolment/unconfirmed');
    const before = kiosk.presentations;
    await until(() => kiosk.presentations > before + 2);
    expect([kiosk.shows(first), [...kiosk.seen]]).toEqual([true, [first]]);

    await server.operator.post('/kiosks/assignments', await assigned(display.kioskId, displayIds));
    await until(() => kiosk.shows(elsewhere));
    kiosk.seen.clear();
    const moved = kiosk.presentations;
    await until(() => kiosk.presentations > moved + 2);
    expect([...kiosk.seen]).toEqual([elsewhere]);
    expect(await display.kiosk()).toMatchObject({ confirmation: { by: 'authority' } });
  });
});

/** The registrar's word on where a kiosk is. */
async function assigned(kioskId: string, displayIds: string[]): Promise<Envelope> {
  const { kiosks, approvals } = server.capabilities();
  const { publicKey } = await kiosks.get(kioskId);
  const statement: EnrolmentStatement = {
    schema: 'waypost/enrolment/1',
    installation: approvals.installation,
    issuedAt: formatInstant(server.clock.wallMs()),
    kioskId,
    kioskKey: publicKey,
    gateId: server.gate.gateId,
    displayIds,
    rootDigest: server.trustRootDigest,
  };
  return seal(PAYLOAD_TYPES.enrolment, statement, [server.registrar()]);
}
