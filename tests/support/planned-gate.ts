import type { Content, Display, Gate, NoticeBody, Playlist } from '../../shared/contract/index.ts';
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
  const content = await makeNotice(operator, 'Passports', {
    vi: { title: 'Chuẩn bị hộ chiếu', blocks: [{ kind: 'paragraph', text: 'Mở trang có ảnh.' }] },
    en: { title: 'Have your passport ready', blocks: [{ kind: 'paragraph', text: 'Open the photo page.' }] },
  });
  await approve(operator, content);
  const { id: playlistId } = await playlistOf(operator, 'Passports', content);
  const defaultPlays = { kind: 'playlist', playlistId };
  const draft = { ...displayDraft({ gateId, areaId }), defaultPlays };
  const displays: Display[] = [];
  for (const [i, name] of displayNames.entries())
    displays.push(await operator.post<Display>('/displays', { ...draft, name, key: `display-${i + 1}` }));
  return { gateId, areaId, contentId: content.id, playlistId, displays };
}

/** One that nobody approved yet. */
export function makeNotice(
  operator: Operator,
  title: string,
  texts: NoticeBody['texts'] = { en: { title, blocks: [] } },
): Promise<Content> {
  return operator.post('/contents', { title, body: { kind: 'notice', tone: 'information', texts } });
}

export async function approve(
  operator: Operator,
  { id: contentId, latestDigest: versionDigest }: Content,
): Promise<void> {
  await operator.post('/approvals', { contentId, versionDigest });
}

/** A playlist that plays a content, a minute at a time. */
export function playlistOf(operator: Operator, name: string, { id: contentId }: Content): Promise<Playlist> {
  const entries = [{ source: { kind: 'content', contentId }, durationMs: 60_000 }];
  return operator.post('/playlists', { name, entries });
}
