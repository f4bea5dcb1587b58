import type { Gate } from '../../../../shared/contract/index.ts';
import type { LatestVersion } from '../../api/notices.ts';
import { zoneFor } from '../../parts/zone-for.ts';
import { draftOfVersion } from './draft/draft-of-version.ts';
import type { NoticeDraft } from './draft/notice-draft.ts';
import { languagesFor } from './gate-facts.ts';

/** A version to be edited; null for one that is no notice. */
export function draftOfLatest(
  { content, version }: LatestVersion,
  gates: readonly Gate[],
): NoticeDraft | null {
  const { body, ...said } = version;
  if (body.kind !== 'notice') return null;
  const { gateId } = content;
  const [languages, zone] = [languagesFor(gateId, gates), zoneFor(gateId, gates)];
  return draftOfVersion({ version: { ...said, body }, gateId, languages, zone });
}
