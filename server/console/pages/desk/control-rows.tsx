import { Button, TextInput } from '@mantine/core';
import type { DeskControlKind } from '../../../../shared/contract/index.ts';
import { LANGUAGES } from '../../../../shared/page-language.ts';
import { FormSection, MoveButton, RemoveButton, Table, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import {
  raised,
  withChange,
  withControl,
  without,
  type DeskChoices,
  type TypedControl,
} from './desk-choices.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

interface ControlRowsProps {
  kind: DeskControlKind;
  choices: DeskChoices;
  change: (changed: Partial<DeskChoices>) => void;
  errors: FieldErrors;
}

const WORDS = {
  lane: { title: 'lanes', about: 'lanesHint', add: 'addLane' },
  wait: { title: 'waits', about: 'waitsHint', add: 'addWait' },
  trucks: { title: 'trucks', about: 'trucksHint', add: 'addTrucks' },
} as const satisfies Record<DeskControlKind, object>;

/** The controls of one kind, as phones have them from the top. */
export function ControlRows({ kind, choices, change, errors }: ControlRowsProps) {
  const say = useWords(deskWords);
  const isLane = kind === 'lane';
  const { title, about, add } = WORDS[kind];
  const own = choices.controls.filter((one) => one.kind === kind);
  const columns = isLane
    ? '7.5rem 7.5rem minmax(0, 1fr) minmax(0, 1fr) 7.5rem'
    : '7.5rem minmax(0, 1fr) minmax(0, 1fr) 7.5rem';
  return (
    <FormSection title={say(title)} about={say(about)}>
      {own.length === 0 ? (
        <p className={classes.quiet}>{say('noneOfKind')}</p>
      ) : (
        <Table
          label={say(title)}
          columns={columns}
          leastWidth="40rem"
          head={
            <>
              <th scope="col">{say('key')}</th>
              {isLane && <th scope="col">{say('number')}</th>}
              {LANGUAGES.map((language) => (
                <th key={language} scope="col">
                  {say(`name-${language}`)}
                </th>
              ))}
              <th scope="col">{say('actions')}</th>
            </>
          }
        >
          {own.map((control, index) => (
            <Row key={control.row} {...{ control, choices, change, errors }} number={index + 1} />
          ))}
        </Table>
      )}
      {errors['add'] !== undefined && isLane && <p className={classes.error}>{errors['add']}</p>}
      <Button
        variant="default"
        className={classes.add ?? ''}
        name="add"
        onClick={() => change(withControl(choices, kind))}
      >
        {say(add)}
      </Button>
    </FormSection>
  );
}

interface RowProps extends Omit<ControlRowsProps, 'kind'> {
  control: TypedControl;
  /** Of its kind, from 1. */
  number: number;
}

function Row({ control, number, choices, change, errors }: RowProps) {
  const say = useWords(deskWords);
  const { row, kind, name } = control;
  const set = (changed: Partial<TypedControl>): void => change(withChange(choices, row, changed));
  const called = name['vi'] ?? name['en'] ?? control.key;
  const field = (label: string): string => say('ofRow', { field: label, row: number });
  return (
    <tr>
      <td>
        <TextInput
          name={`key-${row}`}
          aria-label={field(say('key'))}
          placeholder={say('keyHint')}
          value={control.key}
          onChange={({ currentTarget: { value: key } }) => set({ key })}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          error={errors[`key-${row}`]}
        />
      </td>
      {kind === 'lane' && (
        <td>
          <TextInput
            name={`number-${row}`}
            aria-label={field(say('number'))}
            value={control.number}
            onChange={({ currentTarget }) => set({ number: currentTarget.value })}
            maxLength={8}
            autoComplete="off"
            error={errors[`number-${row}`]}
          />
        </td>
      )}
      {LANGUAGES.map((language, index) => (
        <td key={language}>
          <TextInput
            name={index === 0 ? `name-${row}` : `name-${language}-${row}`}
            aria-label={field(say(`name-${language}`))}
            value={name[language] ?? ''}
            onChange={({ currentTarget }) => set({ name: { ...name, [language]: currentTarget.value } })}
            maxLength={200}
            autoComplete="off"
            error={index === 0 ? errors[`name-${row}`] : undefined}
          />
        </td>
      ))}
      <td>
        <div className={classes.rowActions}>
          <MoveButton
            label={say('raise', { name: called })}
            direction="up"
            isEnd={number === 1}
            move={() => change(raised(choices, row))}
          />
          <RemoveButton
            label={say('removeOne', { name: called })}
            remove={() => change(without(choices, row))}
          />
        </div>
      </td>
    </tr>
  );
}
