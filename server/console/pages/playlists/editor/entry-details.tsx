import { Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LocalTime, Tag, type PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { gatesQuery } from '../../../api/places.ts';
import { useWords } from '../../../words/define-words.ts';
import { useLanguageNames } from '../../../words/localised.ts';
import { conditionOf, withCondition, type ConditionKind, type ConditionOf } from './conditions.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { EntryRowProps } from './entry-row.tsx';
import { PlacementsField } from './placements-field.tsx';
import { useTyped } from './use-typed.ts';
import { ValidityFields } from './validity-fields.tsx';

export type DetailsProps = Pick<EntryRowProps, 'entry' | 'editor' | 'zone'> & { title: string };

/** When an entry may play, and how much of a nested playlist at a time. */
export function EntryDetails(props: DetailsProps) {
  const say = useWords(editorWords);
  const { entry, editor, title } = props;
  return (
    <fieldset className={classes.details} disabled={!editor.canEdit} aria-label={say('details', { title })}>
      {entry.source.kind === 'playlist' && <PickField {...props} source={entry.source} />}
      <Languages {...props} />
      <PlacementsField {...props} />
      <TagsField {...props} />
      <BetweenFields {...props} />
      <ValidityFields {...props} />
    </fieldset>
  );
}

function PickField({
  entry,
  editor,
  source,
}: DetailsProps & { source: Extract<PlaylistEntry['source'], { kind: 'playlist' }> }) {
  const say = useWords(editorWords);
  const typed = useTyped<number | null>({
    value: source.pick === null ? '' : String(source.pick),
    parse: (text) => {
      const pick = Number(text);
      if (text === '') return { is: null };
      return Number.isInteger(pick) && pick >= 1 && pick <= 100 ? { is: pick } : null;
    },
    commit: (pick) => editor.edit({ kind: 'change', id: entry.id, changes: { source: { ...source, pick } } }),
  });
  return (
    <TextInput
      label={say('pick')}
      description={say('pickHint')}
      inputMode="numeric"
      error={typed.isWrong ? say('pickWrong') : undefined}
      {...typed.field}
    />
  );
}

/** Of the languages that any gate's screens speak, and those that were chosen before. */
function Languages({ entry, editor }: DetailsProps) {
  const say = useWords(editorWords);
  const nameOf = useLanguageNames();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  const chosen = conditionOf(entry.conditions, 'language')?.anyOf ?? [];
  const offered = [...new Set([...gates.flatMap(({ languages }) => languages), ...chosen])];
  return (
    <Checkbox.Group
      label={say('onlyLanguages')}
      value={chosen}
      className={classes.wide}
      onChange={(anyOf) =>
        change({ entry, editor }, 'language', anyOf.length === 0 ? null : { kind: 'language', anyOf })
      }
    >
      <div className={classes.choices}>
        {offered.map((tag) => (
          <Checkbox key={tag} value={tag} label={nameOf(tag)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function TagsField({ entry, editor }: DetailsProps) {
  const say = useWords(editorWords);
  const typed = useTyped<string[]>({
    value: (conditionOf(entry.conditions, 'tag')?.anyOf ?? []).join(', '),
    parse: (text) => {
      const tags = text.split(/[,\s]+/).filter((tag) => tag !== '');
      return tags.every((tag) => Tag.safeParse(tag).success) ? { is: tags } : null;
    },
    commit: (anyOf) => change({ entry, editor }, 'tag', anyOf.length === 0 ? null : { kind: 'tag', anyOf }),
  });
  return (
    <TextInput
      label={say('onlyTags')}
      description={say('onlyTagsHint')}
      className={classes.wide}
      error={typed.isWrong ? say('tagsWrong') : undefined}
      autoComplete="off"
      {...typed.field}
    />
  );
}

function BetweenFields({ entry, editor }: DetailsProps) {
  const say = useWords(editorWords);
  const between = conditionOf(entry.conditions, 'between');
  const commit = (start: string, end: string): void =>
    change({ entry, editor }, 'between', start === '' || end === '' ? null : { kind: 'between', start, end });
  const start = useTyped<string>({
    value: between?.start ?? '',
    parse: parseTime,
    commit: (time) => commit(time, time === '' ? '' : (between?.end ?? '24:00')),
  });
  const end = useTyped<string>({
    value: between?.end ?? '',
    parse: parseTime,
    commit: (time) => commit(time === '' ? '' : (between?.start ?? '00:00'), time),
  });
  const isWrong = start.isWrong || end.isWrong;
  return (
    <div className={classes.pair}>
      <TextInput label={say('fromTime')} placeholder="00:00" error={start.isWrong} {...start.field} />
      <TextInput label={say('untilTime')} placeholder="24:00" error={end.isWrong} {...end.field} />
      <p className={isWrong ? classes.refusal : classes.quiet}>{say(isWrong ? 'timeWrong' : 'timeHint')}</p>
    </div>
  );
}

/** `7:00` is `07:00`; nothing takes the condition away. */
function parseTime(text: string): { is: string } | null {
  if (text === '') return { is: '' };
  const time = LocalTime.safeParse(text.padStart(5, '0'));
  return time.success ? { is: time.data } : null;
}

function change<Kind extends ConditionKind>(
  { entry, editor }: Pick<DetailsProps, 'entry' | 'editor'>,
  kind: Kind,
  next: ConditionOf<Kind> | null,
): void {
  const conditions = withCondition(entry.conditions, kind, next);
  editor.edit({ kind: 'change', id: entry.id, changes: { conditions } });
}
