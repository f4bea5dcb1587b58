import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeCrypto } from '../../server/platform/crypto.ts';
import type { Envelope, EnvelopeSignature, PasskeyKey } from '../../shared/contract/index.ts';
import { PAYLOAD_TYPES, seal, signedBytes, verifyEnvelope } from '../../shared/trust/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { plugIn } from '../support/virtual-authenticator.ts';

let server: Server;
let browser: Browser;
let page: Page;
let origin: string;
beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Sign</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://sign.localhost:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new'],
  });
  page = await browser.newPage();
  await page.goto(origin);
  await plugIn(page);
});
afterAll(async () => {
  await browser.close();
  server.close();
});

/** The public key of a new ES256 passkey, as SPKI. */
function register(): Promise<string> {
  return page.evaluate(async () => {
    const created = (await navigator.credentials.create({
      publicKey: {
        rp: { id: 'sign.localhost', name: 'Waypost' },
        user: { id: new Uint8Array(16), name: 'anh', displayName: 'Anh' },
        challenge: new Uint8Array(32),
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      },
    })) as PublicKeyCredential;
    const answer = created.response as AuthenticatorAttestationResponse;
    return new Uint8Array(answer.getPublicKey() ?? new ArrayBuffer(0)).toBase64();
  });
}

function assertion(challenge: string): Promise<Required<Omit<EnvelopeSignature, 'keyid'>>> {
  return page.evaluate(async (text) => {
    const got = (await navigator.credentials.get({
      publicKey: {
        rpId: 'sign.localhost',
        challenge: Uint8Array.fromBase64(text),
        userVerification: 'required',
      },
    })) as PublicKeyCredential;
    const { authenticatorData, clientDataJSON, signature } = got.response as AuthenticatorAssertionResponse;
    const base64 = (bytes: ArrayBuffer): string => new Uint8Array(bytes).toBase64();
    const webauthn = {
      authenticatorData: base64(authenticatorData),
      clientDataJSON: base64(clientDataJSON),
    };
    return { sig: base64(signature), webauthn };
  }, challenge);
}

it('a passkey in Chromium signs a statement that kiosks believe at this place, and no other statement', async () => {
  const publicKey = await register();
  const keyid = nodeCrypto.sha256(Uint8Array.fromBase64(publicKey));
  const key: PasskeyKey = { kind: 'passkey', keyid, algorithm: 'ES256', publicKey };
  const unsigned = seal(PAYLOAD_TYPES.approval, { words: 'these' }, []);
  const digest = Uint8Array.fromHex(nodeCrypto.sha256(signedBytes(unsigned).message));
  const envelope: Envelope = {
    ...unsigned,
    signatures: [{ keyid, ...(await assertion(digest.toBase64())) }],
  };
  const signers = (of: Envelope, at = origin): number =>
    verifyEnvelope(
      of,
      { threshold: 1, keys: [key] },
      { crypto: nodeCrypto, place: { origin: at, rpId: 'sign.localhost' } },
    );
  expect(signers(envelope)).toBe(1);
  expect(signers(envelope, 'http://localhost')).toBe(0);
  const other = seal(PAYLOAD_TYPES.approval, { words: 'others' }, []);
  expect(signers({ ...other, signatures: envelope.signatures })).toBe(0);
});
