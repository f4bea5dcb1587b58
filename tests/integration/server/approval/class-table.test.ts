import { expect, it } from 'vitest';
import type { TrustStanding } from '../../../../shared/contract/index.ts';
import { noticeDraft } from '../../../support/library.ts';
import { keysOfPeople, peoplesRoot, sealedRoot } from '../../../support/people-trust.ts';
import { startTestServer } from '../../../support/server.ts';

it('takes no version of another class than the trust root has for its subject', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  const keys = keysOfPeople();
  const demo: TrustStanding = (await agent.get('/trust')).json();
  const root = peoplesRoot(demo, keys, { catalogue: { C04: 'protected', C12: 'routine' } });
  const taken = await agent.post('/trust/statements', sealedRoot(root, keys.root.slice(0, 2)));
  expect(taken.statusCode).toBe(201);
  const reviewBy = '2026-12-31T00:00:00.000Z';
  const sent = (more: object) => agent.post('/contents', { ...noticeDraft(), reviewBy, ...more });
  const refused = await sent({ catalogue: 'C04' });
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toMatchObject({ errors: [{ pointer: '/body/class' }] });
  expect((await sent({ catalogue: 'C04', class: 'protected' })).statusCode).toBe(201);
  for (const catalogue of ['C12', 'C05', null]) expect((await sent({ catalogue })).statusCode).toBe(201);
});
