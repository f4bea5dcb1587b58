import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { Provider } from 'oidc-provider';

export const CLIENT = { id: 'waypost', secret: 'a secret of the client and the provider' };

/** Who signs in at the provider next, without being asked. */
export interface Visitor {
  subject: string;
  acr?: string;
  amr?: string[];
}

/** A real provider of identities on a free port, at which whoever comes is `visitor`. */
export interface TestProvider extends AsyncDisposable {
  issuer: string;
  visitor: Visitor;
  /** Signs a subject out of it: it tells the address so, as it tells all its clients. */
  signOut(subject: string, tell: string): Promise<void>;
  /** A token that its key has signed, whatever it says. */
  sign(claims: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** What a server's environment says of it. */
  environment: Record<string, string>;
}

/** What its own types leave out. */
interface ToldClient {
  backchannelLogout(subject: string, sessionId: string): Promise<void>;
}

export async function startIdentityProvider(
  origin: string,
  { port = 0, secretFile }: { port?: number; secretFile?: string } = {},
): Promise<TestProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let answer = (_request: IncomingMessage, response: ServerResponse): void => void response.end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stand: TestProvider = {
    issuer,
    visitor: { subject: 'nobody' },
    signOut: async (subject, tell) => {
      const client = await provider.Client.find(CLIENT.id);
      if (client === undefined) throw new TypeError('the provider has forgotten its client');
      const told = Object.assign(client, { backchannelLogoutUri: tell }) as unknown as ToldClient;
      await told.backchannelLogout(subject, 'sid');
    },
    sign: (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt', ...header }).sign(privateKey),
    environment: {
      WAYPOST_OIDC_ISSUER: issuer,
      WAYPOST_OIDC_CLIENT_ID: CLIENT.id,
      WAYPOST_OIDC_NAME: 'Ministry account',
      ...(secretFile === undefined ? {} : { WAYPOST_OIDC_CLIENT_SECRET_FILE: secretFile }),
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = new Provider(issuer, configurationFor(origin, secretFile !== undefined, privateKey));
  const ownAnswer = provider.callback();
  answer = (request, response) => {
    const isAsking = request.url?.startsWith('/interaction/') === true;
    const { subject: accountId, acr, amr } = stand.visitor;
    const login = {
      accountId,
      ...(acr === undefined ? {} : { acr }),
      ...(amr === undefined ? {} : { amr }),
    };
    void (isAsking
      ? provider.interactionFinished(request, response, { login })
      : ownAnswer(request, response));
  };
  return stand;
}

function configurationFor(
  origin: string,
  isConfidential: boolean,
  privateKey: KeyObject,
): ConstructorParameters<typeof Provider>[1] {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        ...(isConfidential
          ? { client_secret: CLIENT.secret, token_endpoint_auth_method: 'client_secret_basic' }
          : { token_endpoint_auth_method: 'none' }),
        redirect_uris: [`${origin}/api/v1/session/identity/callback`],
        post_logout_redirect_uris: [`${origin}/sign-in`],
      },
    ],
    acrValues: ['urn:example:two'],
    cookies: { keys: [randomBytes(32).toString('hex')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'RSA', use: 'sig', alg: 'RS256' }] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    // Its own refuses to tell a client on this machine anything.
    fetch: (address, { method, headers, body, signal } = {}) =>
      fetch(address, { method, headers, body, signal } as RequestInit),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    claims: { openid: ['sub'], acr: null, amr: null, auth_time: null },
    conformIdTokenClaims: false,
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  };
}

/** Goes to the provider as a browser would that was never there; the address by which it leads back. */
export async function visitProvider(address: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = new URL(address);
  const { origin } = next;
  for (let step = 0; step < 8; step += 1) {
    const cookie = Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = answer.headers.get('location');
    if (location === null)
      throw new TypeError(`${next} was answered ${answer.status}: ${await answer.text()}`);
    next = new URL(location, next);
    if (next.origin !== origin) return next;
  }
  throw new TypeError('the provider leads nowhere');
}
