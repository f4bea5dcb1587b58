import { describe, expect, it } from 'vitest';
import type { DirectoryEntry } from '../../../../shared/contract/index.ts';
import { makeGate } from '../../../support/programs.ts';
import { startTestServer } from '../../../support/server.ts';

const POLICE = {
  kind: 'phone',
  value: '+84 24 3886 5047',
  label: 'Border police',
  owner: 'Border police',
  verifiedBy: 'Nguyễn An, by phone',
  verifiedUntil: '2026-12-31',
} as const;

describe('the directory of verified contacts', { timeout: 60_000 }, () => {
  it('holds a contact once, however it is written, and for a gate alone where it says so', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const gate = await makeGate(agent);
    const made = (await agent.post('/directory-entries', POLICE)).json<DirectoryEntry>();
    expect(made).toMatchObject({ ...POLICE, gateId: null, revision: 1 });
    const again = { ...POLICE, value: '(024) 3886-5047' };
    expect((await agent.post('/directory-entries', again)).json()).toMatchObject({
      code: 'object/key-taken',
      errors: [{ pointer: '/body/value' }],
    });
    expect((await agent.post('/directory-entries', { ...again, gateId: gate.id })).statusCode).toBe(201);
    expect((await agent.put(`/directory-entries/${made.id}`, 1, again)).statusCode).toBe(200);
    expect((await agent.remove(`/gates/${gate.id}`, gate.revision)).json()).toMatchObject({
      code: 'object/in-use',
      detail: expect.stringContaining('directory entry') as string,
    });
  });

  it.each([
    ['phone', 'call us'],
    ['address', 'noi bai'],
    ['address', 'javascript:alert(1)'],
    ['mail', 'evisa.gov.vn'],
  ])('refuses as %s what is none: %s', async (kind, value) => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    expect((await agent.post('/directory-entries', { ...POLICE, kind, value })).json()).toMatchObject({
      code: 'request/invalid',
      errors: [{ pointer: '/body/value' }],
    });
  });

  it('knows what is verified now, at which gate, and what lies beneath a verified address', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const gate = await makeGate(agent);
    const other = await makeGate(agent, 'noi-bai');
    await agent.post('/directory-entries', { ...POLICE, gateId: gate.id });
    await agent.post('/directory-entries', { ...POLICE, kind: 'address', value: 'https://evisa.gov.vn' });
    await agent.post('/directory-entries', { ...POLICE, value: '115', verifiedUntil: '2026-11-21' });
    const { directory } = server.capabilities;
    const isVerified = await directory.verified(server.platform.database.read);
    expect(isVerified('02438865047', gate.id)).toBe(true);
    expect(isVerified('02438865047', null)).toBe(true);
    expect(isVerified('02438865047', other.id)).toBe(false);
    expect(isVerified('evisa.gov.vn/apply', other.id)).toBe(true);
    expect(isVerified('evisa.gov.vn.example.com', gate.id)).toBe(false);
    expect(isVerified('115', gate.id)).toBe(false);
  });
});
