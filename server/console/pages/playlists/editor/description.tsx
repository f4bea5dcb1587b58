import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { gatesQuery } from '../../../api/places.ts';
import { useWords } from '../../../words/define-words.ts';
import { useLocalised } from '../../../words/localised.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { Editor } from './use-editor.ts';

/** What a playlist is called, whose it is, and in which order it plays. */
export function Description({ editor }: { editor: Editor }) {
  const say = useWords(editorWords);
  const { draft, edit, canEdit, refusals, problem } = editor;
  const name = useRef<HTMLInputElement>(null);
  const isNameRefused = refusals.name !== undefined;
  useEffect(() => {
    if (isNameRefused) name.current?.focus();
  }, [isNameRefused, problem]);
  return (
    <div className={classes.description}>
      <TextInput
        ref={name}
        label={say('name')}
        value={draft.name}
        maxLength={200}
        autoComplete="off"
        readOnly={!canEdit}
        error={isNameRefused && draft.name.trim() === '' ? say('nameMissing') : undefined}
        onChange={({ currentTarget: { value: name } }) =>
          edit({ kind: 'describe', changes: { name } }, 'name')
        }
      />
      <GateChoice editor={editor} />
      <NativeSelect
        label={say('order')}
        value={draft.order}
        disabled={!canEdit}
        data={(['listed', 'shuffled'] as const).map((order) => ({ value: order, label: say(order) }))}
        onChange={({ currentTarget: { value } }) =>
          edit({ kind: 'describe', changes: { order: value === 'shuffled' ? 'shuffled' : 'listed' } })
        }
      />
    </div>
  );
}

function GateChoice({ editor: { draft, edit, canEdit } }: { editor: Editor }) {
  const say = useWords(editorWords);
  const localise = useLocalised();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  return (
    <NativeSelect
      label={say('gate')}
      value={draft.gateId ?? ''}
      disabled={!canEdit}
      data={[
        { value: '', label: say('shared') },
        ...gates.map(({ id, name }) => ({ value: id, label: localise(name) })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        edit({ kind: 'describe', changes: { gateId: value === '' ? null : value } })
      }
    />
  );
}
