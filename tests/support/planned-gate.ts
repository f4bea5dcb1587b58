import type { Content, Display, Gate, Playlist } from '../../shared/contract/index.ts';
import { areaDraft, displayDraft, GATE } from './drafts.ts';
import type { Operator } from './operator.ts';

export interface PlannedGate {
  gateId: string;
  areaId: string;
  contentId: string;
  playlistId: string;
  /** In the order of the names. */
  displays: Display[];
}

/** A gate whose displays play an approved notice on the whole canvas, each of the names with the key `display-1`, `display-2` … Not published. */
export async function planGate(operator: Operator, displayNames: readonly string[]): Promise<PlannedGate> {
  const { id: gateId } = await operator.post<Gate>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  const content = await operator.post<Content>('/contents', {
    title: 'Passports',
    body: {
      kind: 'notice',
      tone: 'information',
      texts: {
        vi: { title: 'Chuẩn bị hộ chiếu', blocks: [{ kind: 'paragraph', text: 'Mở trang có ảnh.' }] },
        en: {
          title: 'Have your passport ready',
          blocks: [{ kind: 'paragraph', text: 'Open the photo page.' }],
        },
      },
    },
  });
  const { id: contentId, latestDigest: versionDigest } = content;
  await operator.post('/approvals', { contentId, versionDigest });
  const { id: playlistId } = await operator.post<Playlist>('/playlists', {
    key: 'passports',
    name: 'Passports',
    entries: [{ source: { kind: 'content', contentId }, durationMs: 60_000 }],
  });
  const defaultPlays = { kind: 'playlist', playlistId };
  const draft = { ...displayDraft({ gateId, areaId }), defaultPlays };
  const displays: Display[] = [];
  for (const [i, name] of displayNames.entries())
    displays.push(await operator.post<Display>('/displays', { ...draft, name, key: `display-${i + 1}` }));
  return { gateId, areaId, contentId, playlistId, displays };
}
