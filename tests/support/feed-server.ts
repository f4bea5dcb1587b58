import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  FeedDraft,
  FeedOutcome,
  type Feed,
  type FeedState,
  type KnownReading,
} from '../../shared/contract/index.ts';
import { FIXTURES_AT_MS } from './feed-documents.ts';
import { createManualClock } from './manual-clock.ts';
import { makeGate, makeToken } from './programs.ts';
import { startTestServer } from './server.ts';

/** What a source answers next; by default nothing is there. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server with a gate and a token, at the time of the fixtures, and a source on this machine that it may ask. */
export async function fedServer() {
  let answer: Answer = (_, response) => void response.writeHead(404).end();
  const asked: IncomingMessage[] = [];
  const source = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => void source.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(source.address() as AddressInfo).port}`;
  const server = await startTestServer({
    clock: createManualClock(FIXTURES_AT_MS),
    environment: { WAYPOST_LINK_ORIGINS: origin, WAYPOST_LINK_NETWORKS: '127.0.0.0/8,::1/128' },
  });
  const agent = await server.signedIn();
  const gate = await makeGate(agent);
  const { secret } = await makeToken(server, agent, { gateIds: [gate.id] });
  let reader = agent;
  let made = 0;
  const rowsOf = async <Row>(path: string): Promise<Row[]> =>
    (await reader.get(path)).json<{ rows: Row[] }>().rows;
  return {
    ...server,
    agent,
    gate,
    secret,
    origin,
    asked,
    /** Sessions are over after a day. */
    signInAgain: async () => void (reader = await server.signedIn()),
    answer: (next: Answer) => void (answer = next),
    /** Answers so from now on. */
    answerText: (text: string | Uint8Array, headers: Record<string, string> = {}) =>
      void (answer = (_, response) => void response.writeHead(200, headers).end(text)),
    makeFeed: async (format: object, more: object = {}): Promise<Feed> => {
      const draft = FeedDraft.parse({
        gateId: gate.id,
        name: `Lanes of hall A (${(made += 1)})`,
        arrival: { kind: 'push' },
        format,
        zone: 'Asia/Ho_Chi_Minh',
        ttlSeconds: 600,
        ...more,
      });
      const answer = await agent.post('/feeds', draft);
      if (answer.statusCode !== 201) throw new TypeError(answer.body);
      return answer.json<Feed>();
    },
    push: (feed: Feed, payload: string | Uint8Array, token = secret) =>
      server.app.inject({
        method: 'POST',
        url: `/api/v1/feeds/${feed.id}/documents`,
        payload: Buffer.from(payload as string),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      }),
    outcomeOf: (answered: { json: () => unknown }) => FeedOutcome.parse(answered.json()),
    readings: async (): Promise<Record<string, unknown>> =>
      Object.fromEntries(
        (await rowsOf<KnownReading>(`/gates/${gate.id}/readings?limit=200`)).map(({ reading }) => [
          reading.key,
          reading.value,
        ]),
      ),
    state: async (): Promise<FeedState | undefined> => (await rowsOf<FeedState>('/feed-states'))[0],
    faults: async (feed: Feed): Promise<[string, number][]> =>
      (await rowsOf<{ reason: string; count: number }>(`/feeds/${feed.id}/faults`)).map(
        ({ reason, count }) => [reason, count],
      ),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      source.closeAllConnections();
      source.close();
    },
  };
}
