import { Draft, type Envelope, type KeptDraft } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { parseJsonBytes, signedBytes } from '../../shared/trust/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Platform } from '../platform/platform.ts';
import type { Touch, Touched } from '../platform/touch.ts';
import { assertInUse, assertMayState } from './content-scope.ts';
import { insertDraft } from './draft-store.ts';
import { keepEnvelope } from './founding.ts';
import { assertAuthored, statedOnly } from './judgement.ts';
import type { KeptStandings } from './kept-standings.ts';
import type { Trust } from './trust.ts';
import type { VersionReader } from './version-reader.ts';

interface Authoring {
  platform: Pick<Platform, 'database' | 'blobs' | 'clock' | 'crypto'>;
  trust: Pick<Trust, 'state'>;
  audit: Audit;
  touch: Touch;
  standings: Pick<KeptStandings, 'restand'>;
  versionOf: VersionReader;
}

/** Keeps an author's word on a version that a kiosk would count. */
export async function keepDraft(context: Authoring, actor: Actor, envelope: Envelope): Promise<KeptDraft> {
  const draft = parseJsonBytes(Draft, signedBytes(envelope).payload);
  const { platform, trust, audit, touch, standings } = context;
  const { crypto } = platform;
  const version = await context.versionOf(draft.versionDigest);
  await assertMayState(platform.database.read, { actor, permission: 'library:write' }, version);
  return platform.database.transact(async (trx) => {
    await assertInUse(trx, version);
    const state = await trust.state(trx);
    assertAuthored({ envelope, draft, version }, state, crypto);
    const stated = statedOnly(envelope, draft, { state, crypto, among: ({ authors }) => authors });
    const kept = await keepEnvelope(stated, platform.blobs);
    const createdAt = formatInstant(platform.clock.wallMs());
    if (await insertDraft(trx, kept, { draft, createdAt })) {
      await standings.restand(trx, draft.contentId);
      const subject: Touched = { kind: 'content', id: draft.contentId };
      await audit.append(trx, { actor, action: 'approval:author', subject, after: stated });
      await touch(trx, [subject]);
    }
    return { digest: kept.ref.digest, draft };
  });
}
