import { Chips, WindowRows } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import { BLANK_WINDOW, type DayHours, type HolidayKind, type OverrideKind } from './hours-choices.ts';

const MOST_WINDOWS = 12;

interface DayHoursFieldsProps<Kind extends HolidayKind | OverrideKind> {
  /** Of what is sent; the fields are called by what is below it. */
  name: string;
  label: string;
  kinds: readonly Kind[];
  hours: DayHours<Kind>;
  onChange: (changed: Partial<DayHours<Kind>>) => void;
  error: string | undefined;
}

/** How some days are: by one of a few kinds, and where it takes hours, at which. */
export function DayHoursFields<Kind extends HolidayKind | OverrideKind>(props: DayHoursFieldsProps<Kind>) {
  const { name, label, kinds, hours, onChange, error } = props;
  const say = useWords(editorWords);
  const asksForHours = hours.kind === 'hours' || hours.kind === 'less';
  return (
    <>
      <Chips
        label={label}
        name={`${name}.kind`}
        kind="radio"
        options={kinds.map((kind) => ({ value: kind, label: say(kind) }))}
        chosen={[hours.kind]}
        onChange={([kind = hours.kind]) => onChange({ kind })}
      />
      {asksForHours && (
        <WindowRows
          name={`${name}.windows`}
          windows={hours.windows}
          blank={BLANK_WINDOW}
          most={MOST_WINDOWS}
          onChange={(windows) => onChange({ windows })}
          error={error}
        />
      )}
    </>
  );
}
