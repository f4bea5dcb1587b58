import type { Capabilities } from '../../server/capabilities.ts';
import type { Reader } from '../../server/platform/database.ts';
import type { Envelope } from '../../shared/contract/index.ts';
import { PAYLOAD_TYPES, seal } from '../../shared/trust/index.ts';

export interface Forgery {
  read: Reader;
  displayId: string;
  /** A content nobody approved. */
  contentId: string;
}

/** The next manifest of a display, rightly signed by the publisher key, with every entry replaced by one content. */
export async function forgeManifest(
  { publishing, library, approvals }: Capabilities,
  { read, displayId, contentId }: Forgery,
): Promise<Envelope> {
  const manifest = structuredClone(await publishing.readManifest(displayId));
  const { versionRef: version, kind } = await library.versionForPlay(read, contentId);
  const forged = { contentId, kind, version, class: 'routine', title: 'forged' } as const;
  manifest.plan.contents[version.digest] = { ...forged, files: [], approvals: [], drafts: [] };
  for (const entry of Object.values(manifest.plan.playlists).flatMap((playlist) => playlist.entries)) {
    if (entry.kind === 'content') entry.versionDigest = version.digest;
  }
  const next = { ...manifest, revision: manifest.revision + 1, planDigest: version.digest };
  return seal(PAYLOAD_TYPES.manifest, next, [approvals.publisherSigner]);
}
