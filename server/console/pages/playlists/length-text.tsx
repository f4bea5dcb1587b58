import { Skeleton } from '@mantine/core';
import { useWords } from '../../words/define-words.ts';
import { durationText } from './duration-text.ts';
import type { Length } from './length.ts';
import { playlistsWords } from './playlists-words.ts';

/** `3:20`, or "about 3:20"; what is not known yet has its place. */
export function LengthText({ length }: { length: Length | null }) {
  const say = useWords(playlistsWords);
  if (length === null) return <Skeleton component="span" height={16} width={48} display="inline-block" />;
  const text = durationText(length.ms);
  return length.isExact ? text : say('about', { length: text });
}
