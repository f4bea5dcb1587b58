import { Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Display, DisplayGroup } from '../../../../shared/contract/index.ts';
import { foldText } from '../../../../shared/languages/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { ChoiceSet } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { reachedBy } from './reached.ts';

interface TargetChooserProps {
  displays: readonly Display[];
  groups: readonly DisplayGroup[];
  displayIds: readonly string[];
  groupIds: readonly string[];
  onChange: (targets: { displayIds?: readonly string[]; groupIds?: readonly string[] }) => void;
  error: string | undefined;
}

/** More are found faster by typing. */
const MOST_SHOWN = 100;

/** On which displays: one by one, or by groups. */
export function TargetChooser(props: TargetChooserProps) {
  const { displays, groups, displayIds, groupIds, onChange, error } = props;
  const say = useWords(editorWords);
  const [typed, type] = useState('');
  const isFound = ({ name }: { name: string }): boolean => foldText(name).includes(foldText(typed));
  const [foundGroups, foundDisplays] = [groups.filter(isFound), displays.filter(isFound)];
  const shown = foundDisplays.slice(0, MOST_SHOWN);
  return (
    <ChoiceSet label={say('targets')} error={error}>
      <div className={classes.chooser}>
        <TextInput
          type="search"
          aria-label={say('findTarget')}
          placeholder={say('findTarget')}
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
        <div className={classes.targets}>
          {foundGroups.map((group) => (
            <Target
              key={group.id}
              label={group.name}
              about={say('group')}
              isChosen={groupIds.includes(group.id)}
              choose={(isOn) => onChange({ groupIds: toggled(groupIds, group.id, isOn) })}
            />
          ))}
          <Displays displays={shown} displayIds={displayIds} onChange={onChange} />
          {foundGroups.length + shown.length === 0 && <p className={classes.aside}>{say('noTarget')}</p>}
        </div>
        {foundDisplays.length > shown.length && (
          <p className={classes.aside}>
            {say('moreTargets', { count: foundDisplays.length - shown.length })}
          </p>
        )}
        <Summary {...props} />
      </div>
    </ChoiceSet>
  );
}

/** Of several gates each is named beside its displays. */
function Displays({
  displays,
  displayIds,
  onChange,
}: Pick<TargetChooserProps, 'displays' | 'displayIds' | 'onChange'>) {
  const localise = useLocalised();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  const gateOf = (gateId: string): string | undefined => {
    const gate = gates.find(({ id }) => id === gateId);
    return gate === undefined || gates.length < 2 ? undefined : localise(gate.name);
  };
  return displays.map(({ id, name, gateId }) => (
    <Target
      key={id}
      label={name}
      about={gateOf(gateId)}
      isChosen={displayIds.includes(id)}
      choose={(isOn) => onChange({ displayIds: toggled(displayIds, id, isOn) })}
    />
  ));
}

interface TargetProps {
  label: string;
  about: string | undefined;
  isChosen: boolean;
  choose: (isOn: boolean) => void;
}

function Target({ label, about, isChosen, choose }: TargetProps) {
  return (
    <Checkbox
      name="targets"
      label={label}
      description={about}
      checked={isChosen}
      onChange={({ currentTarget }) => choose(currentTarget.checked)}
    />
  );
}

/** How many displays that makes, and how many of another gate are chosen, too. */
function Summary({ displays, groups, displayIds, groupIds }: TargetChooserProps) {
  const say = useWords(editorWords);
  const reached = reachedBy({ displayIds: [...displayIds], groupIds: [...groupIds] }, { displays, groups });
  const known = new Set(displays.map(({ id }) => id));
  const elsewhere = displayIds.filter((id) => !known.has(id)).length;
  return (
    <p className={classes.aside} role="status">
      {say('reached', { count: reached.size })}
      {elsewhere > 0 && ` ${say('elsewhere', { count: elsewhere })}`}
    </p>
  );
}

function toggled(ids: readonly string[], id: string, isOn: boolean): string[] {
  const others = ids.filter((one) => one !== id);
  return isOn ? [...others, id] : others;
}
