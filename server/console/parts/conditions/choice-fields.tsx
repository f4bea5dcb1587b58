import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Placement } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useWords } from '../../words/define-words.ts';
import { useLanguageNames } from '../../words/localised.ts';
import { placementWords } from '../../words/placement-words.ts';
import type { FieldsProps } from './condition-fields.tsx';
import type { ConditionOf } from './condition-rows.ts';
import { conditionWords } from './condition-words.ts';
import classes from './conditions.module.css';

/** Of the languages that any gate's screens speak, and those that were chosen before. */
export function LanguageField({ condition, set, name }: FieldsProps<ConditionOf<'language'>>) {
  const say = useWords(conditionWords);
  const nameOf = useLanguageNames();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  const offered = [...new Set([...gates.flatMap(({ languages }) => languages), ...condition.anyOf])];
  return (
    <AnyOf label={say('anyLanguage')} chosen={condition.anyOf} set={(anyOf) => set({ ...condition, anyOf })}>
      {offered.map((tag) => (
        <Checkbox key={tag} name={name} value={tag} label={nameOf(tag)} />
      ))}
    </AnyOf>
  );
}

export function PlacementField({ condition, set, name }: FieldsProps<ConditionOf<'placement'>>) {
  const say = useWords(conditionWords);
  const sayPlacement = useWords(placementWords);
  const choose = (chosen: string[]): void =>
    set({ ...condition, anyOf: Placement.options.filter((placement) => chosen.includes(placement)) });
  return (
    <AnyOf label={say('anyPlacement')} chosen={condition.anyOf} set={choose}>
      {Placement.options.map((placement) => (
        <Checkbox key={placement} name={name} value={placement} label={sayPlacement(placement)} />
      ))}
    </AnyOf>
  );
}

interface AnyOfProps {
  label: string;
  chosen: readonly string[];
  set: (chosen: string[]) => void;
  children: ReactNode;
}

function AnyOf({ label, chosen, set, children }: AnyOfProps) {
  return (
    <Checkbox.Group label={label} value={[...chosen]} onChange={set} className={classes.wide}>
      <div className={classes.choices}>{children}</div>
    </Checkbox.Group>
  );
}
