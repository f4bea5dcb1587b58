import type { Content, Display, Playlist } from '../../shared/contract/index.ts';
import { areaDraft, displayDraft, GATE } from './drafts.ts';
import { tinyMp4 } from './media.ts';
import type { Operator } from './operator.ts';

/** Large enough that a page does not load it whole before it plays. */
const BYTES = 8_000_000;

/** A published display on which one approved video plays over and over. Answers the display's id. */
export async function planVideo(operator: Operator, { seconds }: { seconds: number }): Promise<string> {
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  const bytes = await tinyMp4({ seconds, widthPx: 640, heightPx: 360, bytesAtLeast: BYTES });
  const { id: contentId, latestDigest: versionDigest } = await operator.upload<Content>(
    { name: 'clip.mp4', type: 'video/mp4', bytes },
    'Clip',
  );
  await operator.post('/approvals', { contentId, versionDigest });
  const { id: playlistId } = await operator.post<Playlist>('/playlists', {
    key: 'clip',
    name: 'Clip',
    entries: [{ source: { kind: 'content', contentId } }],
  });
  const defaultPlays = { kind: 'playlist', playlistId } as const;
  const display = await operator.post<Display>('/displays', {
    ...displayDraft({ gateId, areaId }),
    defaultPlays,
  });
  await operator.post('/publications', {});
  return display.id;
}
