import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Playlist } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { Table, useInStages } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { lengthOf, type Facts } from './length.ts';
import { LengthText } from './length-text.tsx';
import { playlistsWords } from './playlists-words.ts';
import classes from './playlists.module.css';
import { Sign } from './sign.tsx';
import { Strip } from './strip.tsx';
import { useFacts } from './use-facts.ts';
import type { ListCommands } from './use-list-commands.ts';

interface PlaylistTableProps {
  playlists: readonly Playlist[];
  commands: ListCommands;
}

export function PlaylistTable({ playlists, commands }: PlaylistTableProps) {
  const say = useWords(playlistsWords);
  const facts = useFacts(playlists.flatMap(({ entries }) => entries));
  const rows = useInStages(playlists, ({ id }) => id);
  return (
    <Table
      columns="minmax(0, 1fr) 6rem 10rem 9rem 7.5rem"
      leastWidth="50rem"
      cells="center"
      head={
        <>
          <th scope="col">{say('name')}</th>
          <th scope="col" className={classes.number}>
            {say('entries')}
          </th>
          <th scope="col" className={classes.number}>
            {say('length')}
          </th>
          <th scope="col">{say('order')}</th>
          <th scope="col">
            <span className={classes.unseen}>{say('actions')}</span>
          </th>
        </>
      }
    >
      {rows.map((playlist) => (
        <PlaylistRow key={playlist.id} playlist={playlist} facts={facts} commands={commands} />
      ))}
    </Table>
  );
}

interface PlaylistRowProps {
  playlist: Playlist;
  facts: Facts;
  commands: ListCommands;
}

function PlaylistRow({ playlist, facts, commands }: PlaylistRowProps) {
  const say = useWords(playlistsWords);
  const { gateId: shown } = useGate();
  const { id, name, entries, order, gateId } = playlist;
  return (
    <tr>
      <th scope="row">
        <div className={classes.named}>
          <Strip entries={entries} facts={facts} />
          <div>
            <Link to="/playlists/$playlistId" params={{ playlistId: id }} className={classes.link}>
              {name}
            </Link>
            {shown === undefined && <GateName gateId={gateId} />}
          </div>
        </div>
      </th>
      <td className={classes.number}>{entries.length}</td>
      <td className={classes.number}>
        <LengthText length={lengthOf(entries, facts)} />
      </td>
      <td className={classes.order}>{say(order)}</td>
      <td>
        <RowActions playlist={playlist} commands={commands} />
      </td>
    </tr>
  );
}

function GateName({ gateId }: { gateId: string | null }) {
  const say = useWords(playlistsWords);
  const localise = useLocalised();
  const gate = useQuery(gatesQuery(useApi())).data?.find(({ id }) => id === gateId);
  return <p className={classes.quiet}>{gate === undefined ? say('shared') : localise(gate.name)}</p>;
}

function RowActions({ playlist, commands }: Pick<PlaylistRowProps, 'playlist' | 'commands'>) {
  const say = useWords(playlistsWords);
  const { name } = playlist;
  if (!useSession().permissions.includes('planning:write')) return null;
  return (
    <div className={classes.actions}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say('copy', { name })}
        title={say('copy', { name })}
        disabled={commands.isBusy}
        onClick={() => commands.copy(playlist, say('copyName', { name }).slice(0, 200))}
      >
        <Sign of="copy" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say('remove', { name })}
        title={say('remove', { name })}
        disabled={commands.isBusy}
        onClick={() => commands.remove(playlist)}
      >
        <Sign of="remove" />
      </ActionIcon>
    </div>
  );
}
