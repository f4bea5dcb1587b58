import { describe, expect, it } from 'vitest';
import {
  ContentDraft,
  DisplayDraft,
  type Content,
  type Gate,
  type LegibilityReport,
  type Publication,
} from '../../../../shared/contract/index.ts';
import { saveRendered } from '../../../../server/legibility/rendered-store.ts';
import { makeGate } from '../../../support/programs.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const STOP = { environment: { WAYPOST_LEGIBILITY: 'stop' } };
const NUMBER = { kind: 'contact', label: 'Cảnh sát', value: '113' };

interface Planned {
  agent: Agent;
  gate: Gate;
  content: Content;
  displayId: string;
  playlistId: string;
}

async function sent<T>(agent: Agent, path: string, body: object): Promise<T> {
  const answer = await agent.post(path, body);
  if (answer.statusCode >= 300) throw new TypeError(`${path} was answered ${answer.body}`);
  return answer.json<T>();
}

function noticeOf(gateId: string, block: object = NUMBER, more: object = {}): object {
  const text = { title: 'Hộ chiếu', blocks: [block] };
  const body = { kind: 'notice', texts: { vi: text } };
  return ContentDraft.parse({ title: 'Passports', gateId, body, ...more });
}

/** A notice with a number that people call, planned for a display and approved. */
async function planned(
  server: TestServer,
  { durationMs = 20_000, ...more }: { durationMs?: number; class?: 'protected' } = {},
): Promise<Planned> {
  const agent = await server.signedIn();
  const gate = await makeGate(agent);
  const { id: gateId } = gate;
  const area = await sent<{ id: string }>(agent, '/areas', { gateId, key: 'hall', name: { vi: 'Sảnh' } });
  const text = { title: 'Passports', blocks: [NUMBER] };
  // What is protected is there in both languages of the gate.
  const both = { kind: 'notice', texts: { vi: text, en: text } };
  const said = more.class === 'protected' ? { ...more, body: both } : more;
  const content = await sent<Content>(agent, '/contents', noticeOf(gateId, NUMBER, said));
  await approve(agent, content.id);
  const playlist = await sent<{ id: string }>(agent, '/playlists', {
    key: 'main',
    name: 'Main',
    gateId,
    entries: [{ source: { kind: 'content', contentId: content.id }, durationMs }],
  });
  const display = await sent<{ id: string }>(
    agent,
    '/displays',
    DisplayDraft.parse({
      gateId,
      areaId: area.id,
      key: 'hall',
      name: 'Hall',
      canvas: { widthPx: 1920, heightPx: 1080 },
      physical: { kind: 'panel', diagonalInches: 55 },
      viewingDistanceM: 4,
      placement: 'queue',
      defaultPlays: { kind: 'playlist', playlistId: playlist.id },
    }),
  );
  return { agent, gate, content, displayId: display.id, playlistId: playlist.id };
}

async function approve(agent: Agent, contentId: string): Promise<void> {
  const { latestDigest: versionDigest } = (await agent.get(`/contents/${contentId}`)).json<Content>();
  await sent(agent, '/approvals', { contentId, versionDigest });
}

async function manifestOf(agent: Agent, displayId: string): Promise<object> {
  const manifest = await agent.get(`/displays/${displayId}/manifest`);
  return manifest.json<{ plan: { display: object } }>().plan.display;
}

const publish = (agent: Agent): Promise<Publication> => sent(agent, '/publications', {});
const illegible = ({ findings }: Publication): Publication['findings'] =>
  findings.filter(({ code }) => code.endsWith('illegible'));
const verify = (agent: Agent): Promise<object> =>
  sent(agent, '/directory-entries', {
    kind: 'phone',
    value: '113',
    label: 'Police',
    owner: 'Police',
    verifiedBy: 'Somebody',
    verifiedUntil: '2027-11-22',
  });

/** What an approver does where no browser draws what is protected: they look, and let it pass. */
const sawIt = (agent: Agent, content: Content): Promise<LegibilityReport> =>
  sent(agent, `/contents/${content.id}/overrides`, {
    versionDigest: content.latestDigest,
    rules: ['L00'],
    reason: 'Looked at it in the hall',
  });

describe('what nobody has drawn, where the server has no browser', { timeout: 60_000 }, () => {
  it('is named by a publication, and keeps off a screen what is protected until an approver lets it pass', async () => {
    await using server = await startTestServer(STOP);
    const { agent, content, displayId } = await planned(server, { class: 'protected' });
    await verify(agent);
    const dry = await sent<Publication>(agent, '/publications', { dryRun: true });
    const named = { count: 1, first: [{ contentId: content.id, title: 'Passports' }] };
    expect(dry).toMatchObject({ changed: [], held: 1, undrawn: named });
    const stopped = await publish(agent);
    expect(stopped).toMatchObject({ changed: [], held: 1, undrawn: named });
    expect(stopped.findings.filter(({ code }) => code.endsWith('undrawn'))).toMatchObject([
      {
        code: 'content/held-undrawn',
        subjectId: content.id,
        remedy: 'draw-or-override',
        facts: { rule: 'L00', code: 'not-drawn' },
      },
    ]);
    const kept = (await agent.get(`/publications/${stopped.id}`)).json<Publication>();
    expect(kept.undrawn).toEqual(named);
    const report = await sawIt(agent, content);
    expect(report).toMatchObject({ rendering: 'none', findings: [{ rule: 'L00', code: 'not-drawn' }, {}] });
    const passed = await publish(agent);
    expect(passed).toMatchObject({ changed: [{ displayId }], held: 0, undrawn: named });
    expect(passed.findings.filter(({ code }) => code.endsWith('undrawn'))).toEqual([]);
  });

  it('goes out as it is where it is routine, or where the administrator has it told only', async () => {
    await using server = await startTestServer(STOP);
    const { agent, displayId } = await planned(server);
    await verify(agent);
    expect(await publish(agent)).toMatchObject({ changed: [{ displayId }], held: 0, undrawn: { count: 1 } });
    await using telling = await startTestServer();
    const there = await planned(telling, { class: 'protected' });
    await verify(there.agent);
    const told = await publish(there.agent);
    expect(told).toMatchObject({ changed: [{ displayId: there.displayId }], held: 0 });
    expect(told.findings.map(({ code }) => code)).toContain('content/undrawn');
  });

  it('never keeps a recall off a screen', async () => {
    await using server = await startTestServer(STOP);
    const { agent, content, displayId } = await planned(server, { class: 'protected' });
    await verify(agent);
    await sawIt(agent, content);
    await publish(agent);
    await server.platform.database.transact((trx) => trx.deleteFrom('legibilityOverrides').execute());
    const recall = { contentId: content.id, versionDigest: content.latestDigest, reason: 'Wrong' };
    await sent(agent, '/recalls', recall);
    const manifest = (await agent.get(`/displays/${displayId}/manifest`)).json<{
      plan: { contents: Record<string, unknown> };
    }>();
    expect(Object.keys(manifest.plan.contents)).not.toContain(content.latestDigest);
  });
});

describe('what travellers could not read', { timeout: 60_000 }, () => {
  it('keeps a display as it is, with what was found and what is wanted, until it is mended', async () => {
    await using server = await startTestServer(STOP);
    const { agent, content, displayId, playlistId } = await planned(server, { durationMs: 1_000 });
    const stopped = await publish(agent);
    expect(stopped).toMatchObject({ changed: [], held: 1 });
    expect(illegible(stopped)).toMatchObject([
      {
        code: 'content/held-illegible',
        subjectId: content.id,
        remedy: 'mend-or-override',
        displays: { count: 1, first: [displayId] },
        facts: { rule: 'L15', found: 1, wanted: 5, unit: 'seconds' },
      },
      { code: 'content/held-illegible', facts: { rule: 'L26', found: '113' } },
    ]);
    expect((await agent.get(`/displays/${displayId}/manifest`)).json()).toMatchObject({
      code: 'manifest/not-found',
    });
    await verify(agent);
    const { revision, entries, ...rest } = (await agent.get(`/playlists/${playlistId}`)).json<{
      revision: number;
      entries: object[];
      id: string;
    }>();
    const { id: _id, ...draft } = rest;
    const longer = entries.map((entry) => ({ ...entry, durationMs: 20_000 }));
    expect(
      (await agent.put(`/playlists/${playlistId}`, revision, { ...draft, entries: longer })).statusCode,
    ).toBe(200);
    const mended = await publish(agent);
    expect(mended).toMatchObject({ changed: [{ displayId }], held: 0 });
    expect(illegible(mended)).toEqual([]);
  });

  it('passes by the word of an approver, which the audit keeps with its reason', async () => {
    await using server = await startTestServer(STOP);
    const { agent, content, displayId } = await planned(server);
    expect(await publish(agent)).toMatchObject({ held: 1 });
    const order = { versionDigest: content.latestDigest, rules: ['L26'], reason: 'Called it myself' };
    const report = await sent<LegibilityReport>(agent, `/contents/${content.id}/overrides`, order);
    expect(report.findings[0]).toMatchObject({
      rule: 'L26',
      override: { by: expect.any(String) as string, reason: 'Called it myself' },
    });
    expect(await publish(agent)).toMatchObject({ changed: [{ displayId }], held: 0 });
    const { rows } = (await agent.get('/audit?limit=200')).json<{ rows: { action: string }[] }>();
    expect(rows.filter(({ action }) => action === 'content:override')).toMatchObject([
      { action: 'content:override', reason: 'Called it myself' },
    ]);
  });

  it('is let pass of one version and one rule alone', async () => {
    await using server = await startTestServer(STOP);
    const { agent, gate, content } = await planned(server);
    const order = { versionDigest: content.latestDigest, rules: ['L15'], reason: 'It is short' };
    await sent(agent, `/contents/${content.id}/overrides`, order);
    expect(await publish(agent)).toMatchObject({ held: 1 });
    await sent(agent, `/contents/${content.id}/overrides`, { ...order, rules: ['L26'] });
    const headers = { 'if-match': '"1"' };
    const body = noticeOf(gate.id, { ...NUMBER, value: '114' });
    await agent.call('POST', `/contents/${content.id}/versions`, { body, headers });
    await approve(agent, content.id);
    const stopped = await publish(agent);
    expect(stopped.held).toBe(1);
    expect(illegible(stopped)).toMatchObject([{ facts: { found: '114' } }]);
    expect(
      (
        await agent.post(`/contents/${content.id}/overrides`, { ...order, versionDigest: 'a'.repeat(64) })
      ).json(),
    ).toMatchObject({ code: 'version/not-found' });
  });

  it('is a language of the display, where its gate holds what is not there in it', async () => {
    await using server = await startTestServer(STOP);
    const { agent, gate, content, displayId } = await planned(server);
    await verify(agent);
    const { id: gateId, revision, ...draft } = gate;
    const missingLanguages = { ...gate.missingLanguages, routine: 'block' };
    expect(gate.missingLanguages).toMatchObject({
      routine: 'pictogram',
      protected: 'block',
      fallBack: ['en'],
    });
    const held = await agent.put(`/gates/${gateId}`, revision, { ...draft, missingLanguages });
    expect(held.statusCode).toBe(200);
    const stopped = await publish(agent);
    expect(stopped).toMatchObject({ changed: [], held: 1 });
    expect(illegible(stopped)).toMatchObject([
      { code: 'content/held-illegible', subjectId: content.id, facts: { rule: 'L19', wanted: 'en' } },
    ]);

    const order = { versionDigest: content.latestDigest, rules: ['L19'], reason: 'English follows tonight' };
    await sent(agent, `/contents/${content.id}/overrides`, order);
    const passed = await publish(agent);
    expect(passed).toMatchObject({ changed: [{ displayId }], held: 0 });
    expect(await manifestOf(agent, displayId)).toMatchObject({ missingLanguages: { routine: 'block' } });

    const usual = await agent.put(`/gates/${gateId}`, revision + 1, draft);
    expect(usual.statusCode).toBe(200);
    expect(await publish(agent)).toMatchObject({ held: 0 });
    expect(await manifestOf(agent, displayId)).not.toHaveProperty('missingLanguages');
  });

  it('never keeps a recall off a screen', async () => {
    await using server = await startTestServer(STOP);
    const { agent, content, displayId, gate } = await planned(server);
    await verify(agent);
    await publish(agent);
    const unverified = await sent<Content>(
      agent,
      '/contents',
      noticeOf(gate.id, { ...NUMBER, value: '115' }),
    );
    await approve(agent, unverified.id);
    await sent(agent, '/recalls', {
      contentId: content.id,
      versionDigest: content.latestDigest,
      reason: 'Wrong',
    });
    const manifest = (await agent.get(`/displays/${displayId}/manifest`)).json<{
      plan: { contents: Record<string, unknown> };
    }>();
    expect(Object.keys(manifest.plan.contents)).not.toContain(content.latestDigest);
  });

  it('is only told where the administrator said so', async () => {
    await using server = await startTestServer();
    const { agent, displayId } = await planned(server);
    const told = await publish(agent);
    expect(told).toMatchObject({ changed: [{ displayId }], held: 0 });
    expect(illegible(told)).toMatchObject([
      { code: 'content/illegible', remedy: 'mend-content', facts: { rule: 'L26' } },
    ]);
  });

  it('is told to its author before anything is kept, on the displays where it is so', async () => {
    await using server = await startTestServer();
    const { agent, gate, content } = await planned(server);
    const body = { kind: 'notice', texts: { vi: { title: 'Gọi 115', blocks: [] } } };
    const tried = await sent<LegibilityReport>(agent, '/legibility-trials', {
      title: 'A draft',
      gateId: gate.id,
      body,
    });
    expect(tried).toMatchObject({ versionDigest: null, judgedFor: [{ count: 1, name: 'Hall' }] });
    expect(tried.findings).toMatchObject([
      { rule: 'L26', level: 'error', displays: [], where: { language: 'vi', text: '115' } },
      { rule: 'L02', level: 'warning', displays: [{ name: 'Hall' }] },
      { rule: 'L19', level: 'warning', where: { language: 'en' } },
    ]);
    expect(tried.findings[0]?.detail).toContain('115');
    expect(tried.findings[0]?.remedy).not.toBe('');
    const kept = (await agent.get(`/contents/${content.id}/legibility?version=1`)).json<LegibilityReport>();
    expect(kept.versionDigest).toBe(content.latestDigest);
    expect(kept.findings.map(({ rule, code }) => [rule, code])).toEqual([
      ['L26', 'contact-unverified'],
      ['L02', 'letters-not-accessible'],
      ['L19', 'language-without-sign'],
    ]);
  });
});

describe('what a page of files looked like', () => {
  it('is told once it was drawn, of the version that is asked for, to whoever may read the content', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { id: gateId } = await makeGate(agent);
    const content = await sent<Content>(agent, '/contents', noticeOf(gateId));
    const address = `/contents/${content.id}/drawing`;
    expect((await agent.get(address)).statusCode).toBe(404);
    const row = {
      versionDigest: content.latestDigest,
      place: 'hall',
      frames: { pages: [], stripes: { pairs: 0, areaShare: 0 }, firstFrameLuminance: null, picture: 'YWJj' },
      revision: 'of a build',
      at: '2026-11-22T08:00:00.000Z',
    };
    await server.platform.database.transact((trx) => saveRendered(trx, row));
    const answer = await agent.get(`${address}?version=1`);
    expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
      200,
      'image/webp',
      'abc',
    ]);
    expect((await agent.get(`${address}?version=2`)).statusCode).toBe(404);
  });
});
