import { TextInput } from '@mantine/core';
import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Playlist } from '../../../../shared/contract/index.ts';
import { foldText } from '../../../../shared/languages/index.ts';
import { useApi } from '../../api/api-context.ts';
import { playlistsQuery } from '../../api/playlists.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, LinkButton, MoreButton, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { playlistsRoute } from './index.ts';
import { ListNewsBar } from './list-news-bar.tsx';
import { PlaylistTable } from './playlist-table.tsx';
import { playlistsWords } from './playlists-words.ts';
import classes from './playlists.module.css';
import { useListCommands } from './use-list-commands.ts';

/** Every playlist: what is in it, how long it takes, and what can be done with it as a whole. */
export function PlaylistsPage() {
  const say = useWords(playlistsWords);
  const { text = '' } = playlistsRoute.useSearch();
  const { gateId } = useGate();
  const playlists = useInfiniteQuery(playlistsQuery(useApi(), gateId));
  const commands = useListCommands();
  useAllPages(playlists, text !== '');
  return (
    <Page title={say('title')} action={<MakeLink />}>
      <Search text={text} />
      <ListNewsBar commands={commands} />
      <QueryView query={playlists} empty={{ of: (data) => rowsNamed(data, '').length === 0, show: <None /> }}>
        {(data) => {
          const rows = rowsNamed(data, text);
          return rows.length === 0 ? <NoneFound /> : <PlaylistTable playlists={rows} commands={commands} />;
        }}
      </QueryView>
      {text === '' && <MoreButton of={playlists} label={say('more')} />}
    </Page>
  );
}

type Paged = Pick<
  ReturnType<typeof useInfiniteQuery>,
  'hasNextPage' | 'isFetchingNextPage' | 'isError' | 'fetchNextPage'
>;

/** Names are looked for here, in all that there are. */
function useAllPages(
  { hasNextPage, isFetchingNextPage, isError, fetchNextPage }: Paged,
  isOn: boolean,
): void {
  const isDue = isOn && hasNextPage && !isFetchingNextPage && !isError;
  useEffect(() => {
    if (isDue) void fetchNextPage();
  }, [isDue, fetchNextPage]);
}

/** `ho chieu` finds "Chuẩn bị hộ chiếu"; every word has to stand somewhere in the name. */
function rowsNamed({ pages }: InfiniteData<{ rows: Playlist[] }>, text: string): Playlist[] {
  const words = foldText(text).split(' ');
  return pages
    .flatMap(({ rows }) => rows)
    .filter(({ name }) => {
      const folded = foldText(name);
      return words.every((word) => folded.includes(word));
    });
}

function Search({ text }: { text: string }) {
  const say = useWords(playlistsWords);
  const navigate = useNavigate();
  return (
    <TextInput
      type="search"
      aria-label={say('search')}
      placeholder={say('search')}
      className={classes.search}
      defaultValue={text}
      onChange={({ currentTarget: { value } }) =>
        void navigate({
          to: '/playlists',
          search: value.trim() === '' ? {} : { text: value.trim() },
          replace: true,
        })
      }
    />
  );
}

function MakeLink() {
  const say = useWords(playlistsWords);
  if (!useSession().permissions.includes('planning:write')) return null;
  return <LinkButton to="/playlists/new">{say('make')}</LinkButton>;
}

function None() {
  const say = useWords(playlistsWords);
  return (
    <Empty title={say('none')} action={<MakeLink />}>
      <p>{say('noneHint')}</p>
    </Empty>
  );
}

function NoneFound() {
  const say = useWords(playlistsWords);
  return (
    <Empty title={say('noneFound')}>
      <p>{say('noneFoundHint')}</p>
    </Empty>
  );
}
