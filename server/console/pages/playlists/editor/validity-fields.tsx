import { formatInstant, parseInstant } from '../../../../../shared/time/index.ts';
import { MomentField } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { DetailsProps } from './entry-details.tsx';

/** From when until when an entry is valid, by the clock of the gate. */
export function ValidityFields({ entry, editor, zone }: DetailsProps) {
  const say = useWords(editorWords);
  return (
    <div className={classes.pair}>
      {(['validFrom', 'validUntil'] as const).map((end) => (
        <MomentField
          key={end}
          of="dateTime"
          label={say(end)}
          value={localOf(entry[end], zone)}
          onChange={(value) =>
            editor.edit(
              { kind: 'change', id: entry.id, changes: { [end]: instantOf(value, zone) } },
              `${entry.id} ${end}`,
            )
          }
        />
      ))}
      <p className={classes.quiet}>{say('zone', { zone })}</p>
    </div>
  );
}

function localOf(instant: string | null, zone: string): string {
  if (instant === null) return '';
  return Temporal.Instant.fromEpochMilliseconds(parseInstant(instant))
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

function instantOf(local: string, zone: string): string | null {
  if (local === '') return null;
  return formatInstant(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
}
