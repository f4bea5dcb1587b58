import { Checkbox } from '@mantine/core';
import { Placement } from '../../../../../shared/contract/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { placementWords } from '../../../words/placement-words.ts';
import { conditionOf, withCondition } from './conditions.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { DetailsProps } from './entry-details.tsx';

/** Only on displays that hang in one of these places; none chosen: on all. */
export function PlacementsField({ entry, editor }: DetailsProps) {
  const say = useWords(editorWords);
  const sayPlacement = useWords(placementWords);
  const choose = (chosen: string[]): void => {
    const anyOf = Placement.options.filter((placement) => chosen.includes(placement));
    const next = anyOf.length === 0 ? null : { kind: 'placement' as const, anyOf };
    const conditions = withCondition(entry.conditions, 'placement', next);
    editor.edit({ kind: 'change', id: entry.id, changes: { conditions } });
  };
  return (
    <Checkbox.Group
      label={say('onlyPlacements')}
      value={conditionOf(entry.conditions, 'placement')?.anyOf ?? []}
      className={classes.wide}
      onChange={choose}
    >
      <div className={classes.choices}>
        {Placement.options.map((placement) => (
          <Checkbox key={placement} value={placement} label={sayPlacement(placement)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
