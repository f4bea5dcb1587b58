import { SERVER_ACTOR } from '../platform/actor.ts';
import type { Platform } from '../platform/platform.ts';
import type { Publishing } from './publishing.ts';

export interface RecallPublisher {
  platform: Pick<Platform, 'bus' | 'logger'>;
  publishing: Pick<Publishing, 'publishRecalls'>;
}

/**
 * From now on a recall is published as soon as it is kept, and so are those that wait: the server may have stopped
 * between keeping and publishing one.
 */
export async function publishRecallsAtOnce({ platform, publishing }: RecallPublisher): Promise<void> {
  platform.bus.on('content:recalled', ({ contentId }) => {
    publishing
      .publishRecalls(SERVER_ACTOR)
      .catch((error: unknown) => platform.logger.error({ error, contentId }, 'a recall was not published'));
  });
  await publishing.publishRecalls(SERVER_ACTOR);
}
