import { formatInstant } from '../../shared/time/index.ts';
import type { Platform } from '../platform/platform.ts';
import { countEndingBefore } from './standing-store.ts';
import type { Trust } from './trust.ts';

const DAY_MS = 86_400_000;
/** A ceremony takes weeks to bring together. */
const ROOT_AHEAD_MS = 60 * DAY_MS;
const LIST_AHEAD_MS = 30 * DAY_MS;
const APPROVALS_AHEAD_MS = 14 * DAY_MS;

/** What comes to its end, or has, and takes people to renew; a sentence for each. Empty: nothing soon. */
export async function endingsOf({
  trust,
  platform,
}: {
  trust: Trust;
  platform: Pick<Platform, 'database' | 'clock'>;
}): Promise<string[]> {
  const { read } = platform.database;
  const { root, lists } = await trust.state(read);
  const nowMs = platform.clock.wallMs();
  const isSoon = (at: string, aheadMs: number): boolean => at <= formatInstant(nowMs + aheadMs);
  const approvals = await countEndingBefore(read, formatInstant(nowMs + APPROVALS_AHEAD_MS));
  return [
    ...(isSoon(root.expiresAt, ROOT_AHEAD_MS) ? [`the trust root ends ${root.expiresAt}`] : []),
    ...lists
      .filter(({ expiresAt }) => isSoon(expiresAt, LIST_AHEAD_MS))
      .map(({ organisationId, expiresAt }) => {
        const organisation = root.organisations.find(({ id }) => id === organisationId)?.name;
        return `the list of ${organisation ?? organisationId} ends ${expiresAt}`;
      }),
    ...(approvals === 0
      ? []
      : [`approvals of contents that are shown now end within two weeks: ${approvals}`]),
  ];
}
