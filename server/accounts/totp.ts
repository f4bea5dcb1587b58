import { generateSecret, generateURI, verifySync } from 'otplib';

/** What authenticator apps count by (RFC 6238), and how far their clocks may be off. */
const PERIOD_S = 30;

/** 160 bits in base 32. */
export function newSecret(): string {
  return generateSecret();
}

/** What an authenticator app reads from a picture. */
export function uriOf(name: string, secret: string): string {
  return generateURI({ issuer: 'Waypost', label: name, secret });
}

/** The step whose code it is, later than the last one that was used: each counts once. Null when it is none. */
export function stepOf(
  code: string,
  { secret, lastStep }: { secret: string; lastStep: number },
  nowMs: number,
): number | null {
  const epoch = Math.floor(nowMs / 1_000);
  const lastPossible = Math.floor(epoch / PERIOD_S) + 1;
  // A clock that was set back since: nothing new can be said until it has caught up.
  if (lastStep >= lastPossible) return null;
  const checked = verifySync({
    secret,
    token: code,
    epoch,
    epochTolerance: PERIOD_S,
    ...(lastStep > 0 ? { afterTimeStep: lastStep } : {}),
  });
  return checked.valid && 'timeStep' in checked ? checked.timeStep : null;
}
