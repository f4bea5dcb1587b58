import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../words/define-words.ts';
import type { FieldsProps } from './condition-fields.tsx';
import type { ConditionOf } from './condition-rows.ts';
import { conditionWords } from './condition-words.ts';
import classes from './conditions.module.css';
import { KeyField } from './key-field.tsx';
import { kindOfValue, VALUE_KINDS, valueOf, type ValueKind } from './reading-value.ts';
import { useKnownReadings, type AskableReading } from './use-known.ts';

type ReadingCondition = ConditionOf<'reading'>;

const RELATIONS = {
  equal: 'isEqual',
  'not-equal': 'isNotEqual',
  less: 'isLess',
  'at-least': 'isAtLeast',
} as const satisfies Record<ReadingCondition['is'], keyof typeof conditionWords.texts.vi>;

/** By a live value: which, and what it is to be. Only numbers are less than one another. */
export function ReadingFields({ condition, set, name, gateId }: FieldsProps<ReadingCondition>) {
  const say = useWords(conditionWords);
  const known = useKnownReadings(gateId);
  const [kind, setKind] = useState(() => kindOfValue(condition.value));
  const [typed, type] = useState(() => String(condition.value));
  const take = (changes: Partial<ReadingCondition>, nextKind: ValueKind, text: string): void => {
    setKind(nextKind);
    type(text);
    set({ ...condition, ...changes, value: valueOf(text, nextKind) });
  };
  const chooseKey = (readingKey: string): void => {
    const value = known.find(({ key }) => key === readingKey)?.value ?? null;
    const isFirst = typed === '' && value !== null;
    take({ readingKey }, isFirst ? kindOfValue(value) : kind, typed);
  };
  const isOrdered = condition.is === 'less' || condition.is === 'at-least';
  return (
    <>
      <KeyField
        name={name}
        label={say('readingKey')}
        hint={say('readingHint')}
        value={condition.readingKey}
        onChange={chooseKey}
        known={known.map(({ key, value }) => ({
          key,
          about: say('nowIs', { value: value === null ? say('noValue') : sayValue(value, say) }),
        }))}
      />
      <NativeSelect
        label={say('relation')}
        value={condition.is}
        onChange={({ currentTarget: { value } }) => {
          const is = relationOf(value);
          const needsNumber = is === 'less' || is === 'at-least';
          take({ is }, needsNumber ? 'number' : kind, kind === 'truth' && needsNumber ? '' : typed);
        }}
        data={Object.entries(RELATIONS).map(([value, label]) => ({ value, label: say(label) }))}
      />
      <NativeSelect
        label={say('valueKind')}
        value={kind}
        disabled={isOrdered}
        onChange={({ currentTarget: { value } }) => {
          const next = VALUE_KINDS.find((one) => one === value) ?? 'text';
          take({}, next, next === 'truth' ? 'true' : kind === 'truth' ? '' : typed);
        }}
        data={VALUE_KINDS.map((value) => ({ value, label: say(value) }))}
      />
      <ValueField kind={kind} typed={typed} type={(text) => take({}, kind, text)} />
    </>
  );
}

function sayValue(
  value: NonNullable<AskableReading['value']>,
  say: (key: 'true' | 'false') => string,
): string {
  return typeof value === 'boolean' ? say(value ? 'true' : 'false') : String(value);
}

function relationOf(value: string): ReadingCondition['is'] {
  return value in RELATIONS ? (value as ReadingCondition['is']) : 'equal';
}

interface ValueFieldProps {
  kind: ValueKind;
  typed: string;
  type: (text: string) => void;
}

function ValueField({ kind, typed, type }: ValueFieldProps) {
  const say = useWords(conditionWords);
  if (kind === 'truth') {
    return (
      <NativeSelect
        label={say('value')}
        value={typed}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        data={(['true', 'false'] as const).map((value) => ({ value, label: say(value) }))}
      />
    );
  }
  return (
    <TextInput
      className={classes.value}
      label={say('value')}
      inputMode={kind === 'number' ? 'decimal' : 'text'}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      maxLength={120}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
