import { randomBytes } from 'node:crypto';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, inject, it } from 'vitest';
import { z } from 'zod';
import { buildApp } from '../../../../server/app.ts';
import { readConfig } from '../../../../server/config.ts';
import { SERVER_ACTOR } from '../../../../server/platform/actor.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import { createLogger } from '../../../../server/platform/logger.ts';
import { openPlatform } from '../../../../server/platform/open-platform.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { drain, listen } from '../../../../server/serve.ts';
import { EnrolmentOffer } from '../../../../shared/contract/index.ts';
import { areaDraft, displayDraft, GATE } from '../../../support/drafts.ts';
import { TEMPLATE } from '../../../support/engines.ts';
import { signInFirst } from '../../../support/operator.ts';
import { postgresAt } from '../../../support/postgres.ts';
import { PASSWORD } from '../../../support/server.ts';
import { enrolTestKiosk } from '../../../support/test-kiosk.ts';

const DATABASE_PASSWORD = 'rain-on-the-pass-0815';
const WRONG_PASSWORD = 'fog-in-the-valley-2342';

const Line = z.looseObject({
  level: z.number(),
  time: z.number(),
  msg: z.string(),
  reqId: z.string().optional(),
});

/** A server on PostgreSQL, with a password in its address, that logs everything it can. */
async function startLogging(dataFolder: string, lines: string[]) {
  const postgres = postgresAt(inject('postgres'));
  const name = `waypost_${randomBytes(8).toHex()}`;
  await postgres.create(name, TEMPLATE);
  const config = readConfig({
    WAYPOST_DATA: dataFolder,
    WAYPOST_DATABASE_URL: postgres.urlOf(name).replace('postgres@', `postgres:${DATABASE_PASSWORD}@`),
    WAYPOST_PORT: '0',
    WAYPOST_LOG_LEVEL: 'trace',
  });
  const logger = createLogger(config, { write: (line) => void lines.push(line) });
  const platform = await openPlatform({ ...config, logger });
  const server = await buildApp({ platform, config });
  const origin = await listen(server, config);
  return {
    ...server.capabilities,
    logger,
    origin,
    dropDatabase: () => postgres.drop(name),
    drain: () => drain(server, config),
    [Symbol.asyncDispose]: async () => {
      await drain(server, config);
      await platform[Symbol.asyncDispose]();
    },
  };
}

function send(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
}

/** Signs in well and badly, over HTTP; the secrets that were sent and given. */
async function signInWellAndBadly(origin: string, oneTimePassword: string): Promise<string[]> {
  const session = `${origin}/api/v1/session`;
  const given = { name: 'administrator', password: PASSWORD };
  const answer = await send(session, JSON.stringify(given));
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await send(session, JSON.stringify({ ...given, password: WRONG_PASSWORD }));
  await send(session, `{"password":"${WRONG_PASSWORD}" ${WRONG_PASSWORD}`);
  await send(`${session}/password`, JSON.stringify({ current: WRONG_PASSWORD, next: 'short' }), { cookie });
  await fetch(session, { headers: { cookie } });
  return [oneTimePassword, PASSWORD, WRONG_PASSWORD, cookie.split('=')[1] ?? ''];
}

it('logs one JSON object a line, and no secret in any of them', async () => {
  await using folder = await mkdtempDisposable(`${tmpdir()}/waypost-`);
  const lines: string[] = [];
  await using server = await startLogging(folder.path, lines);
  const { origin, places } = server;
  const oneTimePassword = (await server.accounts.ensureAdministrator())?.oneTimePassword ?? '';
  const operator = await signInFirst(origin, oneTimePassword);
  const secrets = [DATABASE_PASSWORD, ...(await signInWellAndBadly(origin, oneTimePassword))];

  const gate = await places.gates.create(SERVER_ACTOR, GATE);
  const area = await places.areas.create(SERVER_ACTOR, areaDraft(gate.id));
  const place = { gateId: gate.id, areaId: area.id };
  const display = await places.displays.create(SERVER_ACTOR, displayDraft(place));
  const unit = { publicKey: generateSigner().signer.publicKey, softwareVersion: '0.0.0', hostName: 'hall' };
  const offered = await send(`${origin}/api/v1/kiosk/enrolments`, JSON.stringify(unit));
  const offer = EnrolmentOffer.parse(await offered.json());
  const asked = { headers: { authorization: `Enrolment ${offer.secret}` } };
  expect((await fetch(`${origin}/api/v1/kiosk/enrolments/${offer.enrolmentId}`, asked)).status).toBe(200);
  await operator.post('/enrolments/find', { code: offer.code.replace('-', '') });
  secrets.push(offer.secret, offer.code, offer.code.replace('-', ''));

  const { installation } = server.approvals;
  const claim = async (said: { code: string }) => {
    secrets.push(said.code);
    return operator.post<{ id: string }>('/enrolments/claim', said);
  };
  const kiosk = await enrolTestKiosk({ origin, installation, claim }, [display.id]);
  const token = await kiosk.token(newUuid());
  secrets.push(token);
  expect((await kiosk.call(`/kiosk/manifests/${display.id}`, { token })).status).toBe(404);

  const req = { headers: { authorization: `Bearer ${token}`, cookie: token } };
  server.logger.trace({ req, res: { headers: { 'set-cookie': token } } }, 'whole headers');
  await server.dropDatabase();
  const failed = await kiosk.call(`/kiosk/manifests/${display.id}`, { token });
  const { requestId } = z.object({ requestId: z.string() }).parse(await failed.json());
  await server.drain();

  const parsed = lines.map((line) => Line.parse(JSON.parse(line)));
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  expect(parsed.filter(({ reqId }) => reqId === requestId).map(({ msg }) => msg)).toContain(
    'a request failed by our fault',
  );
  expect(secrets.every((secret) => secret.length > 5)).toBe(true);
  const log = lines.join('');
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
});
