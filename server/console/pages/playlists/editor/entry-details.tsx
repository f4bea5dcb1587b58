import { TextInput } from '@mantine/core';
import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { ConditionsField } from '../../../parts/conditions/index.ts';
import { useTyped } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useSayRefusal } from '../../../words/say-refusal.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { EntryRowProps } from './entry-row.tsx';
import { ValidityFields } from './validity-fields.tsx';

export type DetailsProps = Pick<EntryRowProps, 'entry' | 'editor' | 'zone'> & { title: string };

/** When an entry may play, and how much of a nested playlist at a time. */
export function EntryDetails(props: DetailsProps) {
  const say = useWords(editorWords);
  const { entry, editor, title } = props;
  const refused = useRefusedConditions(editor, entry.id);
  return (
    <fieldset className={classes.details} disabled={!editor.canEdit} aria-label={say('details', { title })}>
      {entry.source.kind === 'playlist' && <PickField {...props} source={entry.source} />}
      <div className={classes.wide}>
        <ConditionsField
          conditions={entry.conditions}
          onChange={(conditions, row) =>
            editor.edit(
              { kind: 'change', id: entry.id, changes: { conditions } },
              `${entry.id} condition ${row}`,
            )
          }
          gateId={editor.draft.gateId}
          errors={refused}
          disabled={!editor.canEdit}
        />
      </div>
      <ValidityFields {...props} />
    </fieldset>
  );
}

/** Why the server does not take some of its conditions, by their places. */
function useRefusedConditions(
  { problem, refusals }: DetailsProps['editor'],
  id: string,
): ReadonlyMap<number, string> {
  const sayRefusal = useSayRefusal();
  const refused = problem === null ? undefined : refusals.conditions.get(id);
  if (problem === null || refused === undefined) return NOTHING_REFUSED;
  return new Map([...refused].map(([at, detail]) => [at, sayRefusal(problem, detail)]));
}

const NOTHING_REFUSED: ReadonlyMap<number, string> = new Map();

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
