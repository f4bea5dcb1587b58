import { Autocomplete, Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { KnownReading } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { putReading } from '../../api/readings.ts';
import { Chips, FormSection, ProblemNote, sayLacks, useSubmit, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { readingsWords } from './readings-words.ts';
import classes from './readings.module.css';
import {
  BLANK_READING,
  HOLDS,
  lacksOf,
  updateOf,
  VALUE_KINDS,
  type Hold,
  type TypedReading,
} from './typed-reading.ts';

interface ReadingFormProps {
  gateId: string;
  known: readonly KnownReading[];
  typed: TypedReading;
  type: (typed: TypedReading) => void;
}

/** Says what a reading is, by hand: for a gate without a feed, or when a feed is wrong or silent. */
export function ReadingForm({ gateId, known, typed, type }: ReadingFormProps) {
  const say = useWords(readingsWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: () => {
      setDone(null);
      return sayLacks(lacksOf(typed), say);
    },
    send: () => putReading(api, { gateId, key: typed.key.trim() }, updateOf(typed)),
    fieldOf: (pointer) => /^\/(?:params|body)\/(key|value|ttlSeconds)/.exec(pointer)?.[1],
    onDone: async () => {
      setDone(typed.key.trim());
      type(BLANK_READING);
      await queryClient.invalidateQueries({ queryKey: ['readings'] });
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={say('setByHand')}>
      <FormSection title={say('setByHand')} about={say('setHint')}>
        <div className={classes.fields}>
          <Autocomplete
            name="key"
            label={say('key')}
            description={say('keyHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={known.map(({ reading }) => reading.key)}
            value={typed.key}
            onChange={(key) => type({ ...typed, key })}
            maxLength={120}
            spellCheck={false}
            comboboxProps={{ withinPortal: false }}
            error={errors['key']}
          />
          <NativeSelect
            name="ttlSeconds"
            label={say('holds')}
            value={typed.holds}
            onChange={({ currentTarget }) => type({ ...typed, holds: currentTarget.value as Hold })}
            data={HOLDS.map((value) => ({ value, label: say(`holds${value}`) }))}
            error={errors['ttlSeconds']}
          />
        </div>
        <Chips
          label={say('kind')}
          name="kind"
          kind="radio"
          options={VALUE_KINDS.map((value) => ({ value, label: say(value) }))}
          chosen={[typed.kind]}
          onChange={([kind = typed.kind]) => type({ ...typed, kind })}
          error={typed.kind === 'unknown' ? errors['value'] : undefined}
        />
        <ValueField {...{ typed, type, errors }} />
        {problem !== null && <ProblemNote problem={problem} />}
        <div className={classes.actions}>
          <Button type="submit" loading={isSending}>
            {say('set')}
          </Button>
          <p role="status">{done !== null && say('done', { key: done })}</p>
        </div>
      </FormSection>
    </form>
  );
}

interface ValueFieldProps extends Pick<ReadingFormProps, 'typed' | 'type'> {
  errors: FieldErrors;
}

function ValueField({ typed, type, errors }: ValueFieldProps) {
  const say = useWords(readingsWords);
  if (typed.kind === 'unknown') return null;
  if (typed.kind === 'truth')
    return (
      <Chips
        label={say('value')}
        name="value"
        kind="radio"
        options={(['yes', 'no'] as const).map((value) => ({ value, label: say(value) }))}
        chosen={[typed.isTrue ? 'yes' : 'no']}
        onChange={([chosen]) => type({ ...typed, isTrue: chosen === 'yes' })}
        error={errors['value']}
      />
    );
  const field = typed.kind;
  return (
    <TextInput
      name="value"
      label={say('value')}
      inputMode={field === 'number' ? 'decimal' : 'text'}
      value={typed[field]}
      onChange={({ currentTarget }) => type({ ...typed, [field]: currentTarget.value })}
      maxLength={120}
      autoComplete="off"
      error={errors['value']}
    />
  );
}
