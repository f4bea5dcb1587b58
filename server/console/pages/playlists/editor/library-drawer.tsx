import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ContentKind } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { gatesQuery } from '../../../api/places.ts';
import { QueryView } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useLocalised } from '../../../words/localised.ts';
import type { Put } from './carried.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { LibraryCard } from './library-card.tsx';
import { useShelf, type Sought } from './use-shelf.ts';

interface LibraryDrawerProps {
  put: Put;
  gateId: string | null;
  /** The playlist itself cannot be in itself. */
  ownId: string | undefined;
}

const TYPING_MS = 250;
/** Facts are words for boards: nothing to show by themselves. */
const KINDS = ContentKind.options.filter((kind) => kind !== 'facts');

/** What there is to play: a click adds it, and it can be dragged to its place. */
export function LibraryDrawer({ put, gateId, ownId }: LibraryDrawerProps) {
  const say = useWords(editorWords);
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Sought['kind']>('');
  const [isOfGate, setOfGate] = useState(false);
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const shelf = useShelf({ text: settled.trim(), kind, gateId: isOfGate ? gateId : null }, ownId);
  return (
    <section className={classes.library} aria-labelledby="library">
      <h2 id="library">{say('library')}</h2>
      <div className={classes.seeking}>
        <TextInput
          type="search"
          aria-label={say('find')}
          placeholder={say('findShort')}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <NativeSelect
          aria-label={say('kind')}
          value={kind}
          data={[
            { value: '', label: say('allKinds') },
            ...[...KINDS, 'playlist' as const].map((value) => ({ value, label: say(value) })),
          ]}
          onChange={({ currentTarget: { value } }) => setKind(kindOf(value))}
        />
      </div>
      {gateId !== null && <OfGate gateId={gateId} isOn={isOfGate} toggle={setOfGate} />}
      <QueryView
        query={shelf.query}
        empty={{
          of: () => shelf.rows.length === 0,
          show: (
            <p className={classes.quiet}>
              {say(settled === '' && kind === '' ? 'libraryEmpty' : 'nothingFound')}
            </p>
          ),
        }}
      >
        {() => (
          <>
            <p className={classes.quiet}>{say('libraryHint')}</p>
            <ul className={classes.cards}>
              {shelf.rows.map((row) => (
                <LibraryCard key={row.id} row={row} put={put} />
              ))}
            </ul>
          </>
        )}
      </QueryView>
      {shelf.hasMore && (
        <Button variant="default" size="xs" loading={shelf.isFetchingMore} onClick={shelf.fetchMore}>
          {say('more')}
        </Button>
      )}
    </section>
  );
}

function kindOf(value: string): Sought['kind'] {
  return value === 'playlist' ? value : (KINDS.find((kind) => kind === value) ?? '');
}

interface OfGateProps {
  gateId: string;
  isOn: boolean;
  toggle: (isOn: boolean) => void;
}

function OfGate({ gateId, isOn, toggle }: OfGateProps) {
  const say = useWords(editorWords);
  const localise = useLocalised();
  const gate = useQuery(gatesQuery(useApi())).data?.find(({ id }) => id === gateId);
  if (gate === undefined) return null;
  return (
    <Checkbox
      size="xs"
      label={say('ofGate', { gate: localise(gate.name) })}
      checked={isOn}
      onChange={({ currentTarget: { checked } }) => toggle(checked)}
    />
  );
}
