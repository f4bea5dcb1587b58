import { Button, NativeSelect, TextInput } from '@mantine/core';
import { FormSection } from '../../../parts/index.ts';
import { KeyField } from '../../../parts/conditions/index.ts';
import { SignChoice, SignPlace } from '../../../parts/signs/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { ownNameOf } from '../../../words/language-names.ts';
import { queueKeys } from './begin.ts';
import { withKnownWords } from './with-language.ts';
import { withChangedRow, withMovedRow, withoutRow, withRow, type LiveRow } from './live-choices.ts';
import type { LiveFieldsProps } from './live-fields.ts';
import type { RowChoice, RowField, RowWords } from './live-template.ts';
import { liveWords } from './live-words.ts';
import classes from './live.module.css';
import { OrderButtons } from './order-buttons.tsx';

/** The rows of a board, from the top: what each is, and what it says in every language. */
export function RowCards(props: LiveFieldsProps) {
  const { template, choices, change, errors } = props;
  const say = useWords(liveWords);
  const { rows } = choices;
  const add = (): void => change({ rows: withRow(rows, { set: template.blankRow, said: {} }) });
  return (
    <FormSection title={say(template.rowsTitle)} about={say(template.rowsAbout)}>
      <ol className={classes.rows}>
        {rows.map((row, i) => (
          <RowCard key={row.id} {...props} row={row} index={i} />
        ))}
      </ol>
      {errors['rows'] !== undefined && (
        <p className={classes.error} role="alert">
          {errors['rows']}
        </p>
      )}
      {rows.length < template.mostRows && (
        <Button variant="default" className={classes.add ?? ''} name="rows" onClick={add}>
          {say(template.addRow)}
        </Button>
      )}
    </FormSection>
  );
}

function RowCard({ row, index, ...props }: LiveFieldsProps & { row: LiveRow; index: number }) {
  const { template, choices, change, errors } = props;
  const say = useWords(liveWords);
  const part = say('numberedRow', { name: say(template.rowName), number: index + 1 });
  const { rows } = choices;
  const isFixed = index < template.fixedRows;
  const set = (changed: LiveRow['set']): void => {
    const after = { ...row.set, ...changed };
    const settled = template.settled?.(row.set, after) ?? after;
    change({ rows: withChangedRow(rows, withKnownWords(template, choices, { row, set: settled })) });
  };
  const tell = (name: string, language: string, text: string): void =>
    change({
      rows: withChangedRow(rows, {
        ...row,
        said: { ...row.said, [name]: { ...row.said[name], [language]: text } },
      }),
    });
  const [sign, ...others] = signFirst(template.fieldsOf(row));
  const fields = sign === undefined ? others : [...others];
  return (
    <li className={classes.row} aria-label={part}>
      <div className={classes.head}>
        {sign !== undefined && (
          <SignField field={sign} part={part} row={row} set={set} id={`rows.${index}.${sign.name}`} />
        )}
        <span className={classes.part}>{part}</span>
        {!isFixed && (
          <OrderButtons
            part={part}
            isFirst={index === template.fixedRows}
            isLast={index === rows.length - 1}
            move={(by) => change({ rows: withMovedRow(rows, row.id, by) })}
            remove={() => change({ rows: withoutRow(rows, row.id) })}
          />
        )}
      </div>
      {fields.length > 0 && (
        <div className={classes.sets}>
          {fields.map((field) => (
            <SetField key={field.name} {...props} field={field} row={row} set={set} index={index} />
          ))}
        </div>
      )}
      {template.wordsOf(row).map((words) => (
        <SaidFields
          key={words.name}
          words={words}
          row={row}
          index={index}
          languages={choices.languages}
          errors={errors}
          tell={tell}
        />
      ))}
    </li>
  );
}

/** More than a line. */
const LONG = 100;

type AnyField = RowField | RowChoice;

/** The sign stands in the head of the card. */
function signFirst(fields: readonly AnyField[]): [AnyField | undefined, ...AnyField[]] {
  const sign = fields.find(({ kind }) => kind === 'sign');
  return [sign, ...fields.filter((field) => field !== sign)];
}

interface SignFieldProps {
  field: AnyField;
  part: string;
  row: LiveRow;
  set: (changed: LiveRow['set']) => void;
  id: string;
}

function SignField({ field, part, row, set, id }: SignFieldProps) {
  const say = useWords(liveWords);
  const face = (
    <SignPlace isBlank>
      <span aria-hidden="true">+</span>
    </SignPlace>
  );
  return (
    <SignChoice
      part={part}
      id={`board-${id}`}
      sign={row.set[field.name] ?? ''}
      without={{ name: say('noSign'), face }}
      mayBeNumber={false}
      choose={(chosen) => set({ [field.name]: chosen })}
    />
  );
}

interface SetFieldProps extends LiveFieldsProps {
  field: AnyField;
  row: LiveRow;
  set: (changed: LiveRow['set']) => void;
  index: number;
}

/** One thing that is set in a row, whatever the language. */
function SetField({ field, row, set, index, errors, known }: SetFieldProps) {
  const say = useWords(liveWords);
  const name = `rows.${index}.${field.name}`;
  const value = row.set[field.name] ?? '';
  const error = errors[name];
  const common = { name, label: say(field.label), error };
  if (field.kind === 'choice') {
    return (
      <NativeSelect
        {...common}
        value={value}
        onChange={({ currentTarget }) => set({ [field.name]: currentTarget.value })}
        data={field.options.map((option) => ({ value: option.value, label: say(option.label) }))}
      />
    );
  }
  if (field.kind === 'reading' || field.kind === 'zone') {
    const keys = field.kind === 'reading' ? queueKeys(known) : Intl.supportedValuesOf('timeZone');
    return (
      <KeyField
        {...common}
        hint=""
        placeholder={field.example}
        value={value}
        onChange={(key) => set({ [field.name]: key })}
        known={keys.map((key) => ({ key, about: '' }))}
      />
    );
  }
  return (
    <TextInput
      {...common}
      placeholder={field.example ?? ''}
      value={value}
      maxLength={120}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => set({ [field.name]: currentTarget.value })}
    />
  );
}

interface SaidFieldsProps extends Pick<LiveFieldsProps, 'errors'> {
  words: RowWords;
  row: LiveRow;
  index: number;
  languages: readonly string[];
  tell: (name: string, language: string, text: string) => void;
}

/** What a row says, in every language. */
function SaidFields({ words, row, index, languages, errors, tell }: SaidFieldsProps) {
  const say = useWords(liveWords);
  return (
    <div className={classes.said} data-long={words.most > LONG} role="group" aria-label={say(words.label)}>
      <span className={classes.saidLabel} aria-hidden="true">
        {say(words.label)}
      </span>
      {languages.map((language) => {
        const name = `rows.${index}.${words.name}.${language}`;
        return (
          <TextInput
            key={language}
            name={name}
            lang={language}
            label={ownNameOf(language)}
            value={row.said[words.name]?.[language] ?? ''}
            maxLength={words.most}
            autoComplete="off"
            error={errors[name]}
            onChange={({ currentTarget }) => tell(words.name, language, currentTarget.value)}
          />
        );
      })}
    </div>
  );
}
