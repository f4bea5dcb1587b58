import type { PlayBatch } from '../../shared/contract/index.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Audit } from '../audit/index.ts';
import { NO_AUTHORITY } from '../platform/authority.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { Platform } from '../platform/platform.ts';

/** Refusals that no resending mends: somebody who checks the plays must learn of them. */
const FOR_GOOD: readonly ErrorCode[] = [
  'plays/bad-signature',
  'plays/chain-broken',
  'plays/foreign-stream',
  'kiosk/foreign-display',
];
/** So that a kiosk that sends the same again and again does not fill the audit. */
const MOST_REMEMBERED = 1_000;

interface Refusal {
  kiosk: AuthenticatedKiosk;
  batch: PlayBatch;
  error: unknown;
}

/** Writes into the audit that plays were refused for good, once per stream and reason while the server runs. */
export function createRefusalNotes({ platform, audit }: { platform: Platform; audit: Audit }) {
  const noted = new Set<string>();
  return async ({ kiosk, batch, error }: Refusal): Promise<void> => {
    if (!(error instanceof AppError) || !FOR_GOOD.includes(error.code)) return;
    const key = `${kiosk.kioskId} ${batch.streamId} ${error.code}`;
    if (noted.has(key)) return;
    const { kioskId } = kiosk;
    await platform.database.transact((trx) =>
      audit.append(trx, {
        actor: {
          kind: 'kiosk',
          id: kioskId,
          name: kioskId,
          address: null,
          roles: [],
          organisationId: null,
          authority: NO_AUTHORITY,
        },
        action: `plays:refuse ${error.code}`,
        subject: { kind: 'play-stream', id: batch.streamId },
        after: batch,
      }),
    );
    if (noted.size >= MOST_REMEMBERED) noted.clear();
    noted.add(key);
  };
}
