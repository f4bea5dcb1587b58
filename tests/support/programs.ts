import type { LightMyRequestResponse } from 'fastify';
import {
  GateDraft,
  type ApiTokenDraft,
  type Gate,
  NewApiToken,
  Gate as GateSchema,
} from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Agent, TestServer } from './server.ts';

/** A gate, made by somebody signed in. */
export async function makeGate(agent: Agent, key = 'huu-nghi'): Promise<Gate> {
  const draft = GateDraft.parse({
    key,
    name: { vi: 'Cửa khẩu', en: 'A gate' },
    kind: 'land',
    zone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
  });
  return GateSchema.parse((await agent.post('/gates', draft)).json());
}

/** A token for a day, made by somebody signed in. */
export async function makeToken(
  { platform }: Pick<TestServer, 'platform'>,
  agent: Agent,
  more: Pick<ApiTokenDraft, 'gateIds'> & Partial<ApiTokenDraft>,
): Promise<NewApiToken> {
  const expiresAt = formatInstant(platform.clock.wallMs() + 86_400_000);
  const draft: ApiTokenDraft = { name: 'Lanes', scopes: ['readings:write'], expiresAt, ...more };
  return NewApiToken.parse((await agent.post('/api-tokens', draft)).json());
}

/** Calls the API as a program, with a token or without. */
export function programOf({ app }: Pick<TestServer, 'app'>, secret?: string) {
  const headers = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
  return {
    get: (path: string): Promise<LightMyRequestResponse> =>
      app.inject({ method: 'GET', url: `/api/v1${path}`, headers }),
    put: (path: string, payload: object): Promise<LightMyRequestResponse> =>
      app.inject({ method: 'PUT', url: `/api/v1${path}`, payload, headers }),
  };
}
