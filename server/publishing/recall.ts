import type { TrustState } from '../../shared/trust/index.ts';
import { SERVER_ACTOR } from '../platform/actor.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { Publishing } from './publishing.ts';

export interface RecallPublisher {
  platform: Pick<Platform, 'bus' | 'database' | 'logger'>;
  approvals: { trustState(reader: Reader): Promise<TrustState> };
  publishing: Pick<Publishing, 'publishReachedBy'>;
}

/**
 * From now on a recall is published as soon as it is kept; those kept before are published again, in case the server
 * stopped between keeping and publishing one. Where nothing changes, no manifest gets a new revision.
 */
export async function publishRecallsAtOnce({
  platform,
  approvals,
  publishing,
}: RecallPublisher): Promise<void> {
  const publish = async (contentIds: readonly string[]): Promise<void> => {
    const touched = contentIds.map((id) => ({ kind: 'content', id }) as const);
    if (touched.length > 0) await publishing.publishReachedBy(SERVER_ACTOR, touched);
  };
  platform.bus.on('content:recalled', ({ contentId }) => {
    publish([contentId]).catch((error: unknown) =>
      platform.logger.error({ error, contentId }, 'a recall was not published'),
    );
  });
  const { recalls } = await approvals.trustState(platform.database.read);
  await publish([...new Set(recalls.map(({ contentId }) => contentId))]);
}
