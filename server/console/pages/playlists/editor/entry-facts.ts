import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { useConditionWords } from '../../../parts/conditions/index.ts';
import type { StateTone } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useTimeWords } from '../../../words/time.ts';
import type { Facts } from '../length.ts';
import { editorWords } from './editor-words.ts';

/** What an entry is called: the title of its content, the name of its playlist. */
export function useTitles(facts: Facts): (source: PlaylistEntry['source']) => string {
  const say = useWords(editorWords);
  return (source) => {
    if (source.kind === 'playlist') {
      const playlist = facts.playlists.get(source.playlistId);
      return playlist === null ? say('gone') : (playlist?.name ?? say('loading'));
    }
    const content = facts.contents.get(source.contentId);
    return content === null ? say('gone') : (content?.title ?? say('loading'));
  };
}

/** How an entry stands, by the key of its words: whether it will play, as far as approval decides. */
export type EntryStanding =
  | { willPlay: true; says: 'approved' | 'older' | 'pinned'; tone: StateTone }
  | { willPlay: false; says: 'draft' | 'recalled' | 'expired'; tone: StateTone };

/** Null: nothing needs to be said, or nothing is known yet. */
export function standingOf({ source }: Pick<PlaylistEntry, 'source'>, facts: Facts): EntryStanding | null {
  if (source.kind === 'playlist') return null;
  const content = facts.contents.get(source.contentId);
  if (!content) return null;
  if (source.versionDigest !== null) return { says: 'pinned', tone: 'off', willPlay: true };
  if (content.approvedDigest !== null) {
    const isNewest = content.approvedDigest === content.latestDigest;
    return { says: isNewest ? 'approved' : 'older', tone: isNewest ? 'well' : 'off', willPlay: true };
  }
  const says = content.state === 'approved' ? 'draft' : content.state;
  return { says, tone: says === 'recalled' ? 'alarm' : 'care', willPlay: false };
}

/** When an entry may play, in a few words each. */
export function useTimingWords(zone: string): (entry: PlaylistEntry) => string[] {
  const say = useWords(editorWords);
  const sayCondition = useConditionWords();
  const { dateTime } = useTimeWords();
  return ({ conditions, validFrom, validUntil }) => [
    ...conditions.map(sayCondition),
    ...(validFrom === null ? [] : [say('from', { instant: dateTime(validFrom, zone) })]),
    ...(validUntil === null ? [] : [say('until', { instant: dateTime(validUntil, zone) })]),
  ];
}
