import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Desk } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { deskQuery, saveDesk } from '../../api/desks.ts';
import { FormSection, KeptForm, sayLacks, useSubmit, type Choosing } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { ControlRows } from './control-rows.tsx';
import { draftOf, fieldOf, HOLDS, lacksOf, type DeskChoices } from './desk-choices.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

interface DeskFormProps {
  gateId: string;
  /** As the server has it; null: the gate has none. */
  desk: Desk | null;
  choosing: Choosing<DeskChoices, Desk>;
  /** Beside the button that saves. */
  children?: ReactNode;
}

/** What is on the phones of a gate, and for how long what is said there holds. */
export function DeskForm({ gateId, desk, choosing, children }: DeskFormProps) {
  const say = useWords(deskWords);
  const api = useApi();
  const { choices, change } = choosing;
  const submitting = useSave(gateId, choosing);
  const { errors, isSaved } = submitting;
  return (
    <KeptForm
      {...{ choosing, submitting }}
      kept={desk}
      conflict={{ text: say('conflict'), latest: deskQuery(api, gateId), isSole: true }}
      sentence={isSaved && !choosing.isDirty ? say('saved') : say('afterSaving')}
      save={say('save')}
      actions={children}
    >
      <ControlRows kind="lane" {...{ choices, change, errors }} />
      <ControlRows kind="wait" {...{ choices, change, errors }} />
      <ControlRows kind="trucks" {...{ choices, change, errors }} />
      <FormSection title={say('holds')} about={say('holdsHint')}>
        <Holds value={choices.holdsSeconds} set={(holdsSeconds) => change({ holdsSeconds })} />
      </FormSection>
    </KeptForm>
  );
}

function useSave(gateId: string, { choices, seen, settle, take }: Choosing<DeskChoices, Desk>) {
  const say = useWords(deskWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const [isSaved, setSaved] = useState(false);
  const submit = useSubmit({
    check: () => {
      setSaved(false);
      return sayLacks(lacksOf(choices), say);
    },
    send: () => saveDesk(api, draftOf(choices, gateId), seen),
    fieldOf: (pointer) => fieldOf(pointer, choices),
    onDone: async (saved) => {
      settle();
      queryClient.setQueryData(deskQuery(api, gateId).queryKey, saved);
      take(saved);
      setSaved(true);
    },
  });
  return { ...submit, isSaved };
}

/** Any time that a pack says, beside those that are offered. */
function Holds({ value, set }: { value: number; set: (seconds: number) => void }) {
  const say = useWords(deskWords);
  const offered = [...new Set<number>([...HOLDS, value])].toSorted((a, b) => a - b);
  const labelOf = (seconds: number): string =>
    seconds % 3_600 === 0
      ? say('hours', { count: seconds / 3_600 })
      : say('minutes', { count: Math.ceil(seconds / 60) });
  return (
    <NativeSelect
      className={classes.holds ?? ''}
      name="holdsSeconds"
      aria-label={say('holds')}
      value={String(value)}
      onChange={({ currentTarget }) => set(Number(currentTarget.value))}
      data={offered.map((seconds) => ({ value: String(seconds), label: labelOf(seconds) }))}
    />
  );
}
