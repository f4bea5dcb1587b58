import type { CDPSession, Page } from 'playwright-core';

/** A passkey as Chromium's authenticator keeps it: of a place, with its private half. */
export type KeptPasskey = Awaited<ReturnType<typeof credentialsOf>>[number];

export interface Authenticator {
  /** Everything that was made with it. */
  passkeys(): Promise<KeptPasskey[]>;
}

/** Plugs a security key into a page, whose holder is there and is recognised; with passkeys that were made before. */
export async function plugIn(page: Page, passkeys: readonly KeptPasskey[] = []): Promise<Authenticator> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  for (const credential of passkeys)
    await devTools.send('WebAuthn.addCredential', { authenticatorId, credential });
  return { passkeys: () => credentialsOf(devTools, authenticatorId) };
}

async function credentialsOf(devTools: CDPSession, authenticatorId: string) {
  return (await devTools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
}
