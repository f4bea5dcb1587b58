import { generateSync } from 'otplib';
import { NewAuthenticator, RecoveryCodes } from '../../shared/contract/index.ts';
import type { Agent } from './server.ts';

/** What an authenticator app that knows the secret shows at an instant. */
export function codeAt(secret: string, wallMs: number): string {
  return generateSync({ secret, epoch: Math.floor(wallMs / 1_000) });
}

/** Sets up an authenticator app for whoever is signed in; its secret, and the recovery codes. */
export async function enrolAuthenticator(
  agent: Agent,
  wallMs: number,
): Promise<{ secret: string; codes: readonly string[] }> {
  const { secret } = NewAuthenticator.parse((await agent.post('/account/authenticator', undefined)).json());
  const confirmed = await agent.post('/account/authenticator/confirm', { code: codeAt(secret, wallMs) });
  return { secret, ...RecoveryCodes.parse(confirmed.json()) };
}
