import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  NewPasskey,
  PasskeyAttestation,
  PasskeyCreation,
  PasskeyRequest,
  Passkeys,
  Session,
  SignInAssertion,
} from '../../../shared/contract/index.ts';
import { path, type Api } from './api.ts';
import { passkeyNotUsed } from './call-failed.ts';
import { stepUp } from './step-up.ts';

/** Those of whoever is signed in. */
export function passkeysQuery(api: Api) {
  return queryOptions({
    queryKey: ['passkeys'],
    queryFn: ({ signal }) => api({ path: '/account/passkeys', reply: Passkeys, signal }),
  });
}

/** Has the browser make a passkey, and registers it; recovery codes may come with it. */
export async function registerPasskey(api: Api, name: string): Promise<NewPasskey> {
  const asked = { method: 'POST', path: '/account/passkeys/creation', reply: PasskeyCreation } as const;
  const optionsJSON = await api(asked);
  const { startRegistration } = await import('@simplewebauthn/browser');
  const made = PasskeyAttestation.parse(await used(startRegistration({ optionsJSON })));
  return api({ method: 'POST', path: '/account/passkeys', body: { name, made }, reply: NewPasskey });
}

export function removePasskey(api: Api, id: string): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/account/passkeys', id), reply: z.undefined() });
}

/** By whichever passkey somebody chooses; they say no name. */
export async function signInByPasskey(api: Api): Promise<Session> {
  const passkey = await answerTo(api, '/session/passkey/request');
  return api({ method: 'POST', path: '/session/passkey', body: { passkey }, reply: Session });
}

/** Proves who is signed in by a passkey of theirs. */
export async function stepUpByPasskey(api: Api, queryClient: QueryClient): Promise<void> {
  const passkey = await answerTo(api, '/session/step-up/passkey-request');
  await stepUp(api, queryClient, { passkey });
}

async function answerTo(api: Api, question: string): Promise<SignInAssertion> {
  const optionsJSON = await api({ method: 'POST', path: question, reply: PasskeyRequest });
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return SignInAssertion.parse(await used(startAuthentication({ optionsJSON })));
}

/** What browsers tell of a passkey that was not used is little, on purpose. */
function used<Answer>(asked: Promise<Answer>): Promise<Answer> {
  return asked.catch((cause: unknown) => {
    throw passkeyNotUsed(cause);
  });
}
