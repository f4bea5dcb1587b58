import type { ReactNode } from 'react';
import type { Area, Gate, OpeningHours } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { oneOpeningHoursQuery } from '../../api/opening.ts';
import { FormSection, KeptForm, type Choosing, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { AboutFields } from './about-fields.tsx';
import { DayHoursFields } from './day-hours-fields.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { HOLIDAY_KINDS, type HoursChoices } from './hours-choices.ts';
import { OverrideFields } from './override-fields.tsx';
import { useSaveHours } from './use-save-hours.ts';
import { WeekFields } from './week-fields.tsx';

interface HoursFormProps {
  gate: Gate;
  areas: readonly Area[];
  today: string;
  choosing: Choosing<HoursChoices, OpeningHours>;
  /** As the server has them; null: new ones. */
  hours: OpeningHours | null;
  onSaved: () => void;
  /** Beside the button that saves. */
  children?: ReactNode;
}

/** For whom it is open, the week, the holidays, and the dates on which it is otherwise. */
export function HoursForm({ gate, areas, today, choosing, hours, onSaved, children }: HoursFormProps) {
  const say = useWords(editorWords);
  const api = useApi();
  const { seen } = choosing;
  const submitting = useSaveHours(choosing, { gateId: gate.id, onSaved });
  return (
    <KeptForm
      {...{ choosing, submitting }}
      kept={hours}
      conflict={seen === null ? null : { text: say('conflict'), latest: oneOpeningHoursQuery(api, seen.id) }}
      sentence={say('afterSaving')}
      save={say('save')}
      actions={children}
    >
      <HoursFields {...{ areas, today, choosing }} errors={submitting.errors} />
    </KeptForm>
  );
}

interface HoursFieldsProps extends Pick<HoursFormProps, 'areas' | 'today' | 'choosing'> {
  errors: FieldErrors;
}

function HoursFields({ areas, today, choosing: { choices, change }, errors }: HoursFieldsProps) {
  const say = useWords(editorWords);
  const { weekly, onHolidays, overrides } = choices;
  return (
    <>
      <FormSection title={say('forWhom')}>
        <AboutFields {...{ choices, change, areas, errors }} />
      </FormSection>
      <FormSection title={say('week')}>
        <WeekFields weekly={weekly} onChange={(parts) => change({ weekly: parts })} errors={errors} />
      </FormSection>
      <FormSection title={say('holidays')}>
        <DayHoursFields
          name="onHolidays"
          label={say('onHolidays')}
          kinds={HOLIDAY_KINDS}
          hours={onHolidays}
          onChange={(changed) => change({ onHolidays: { ...onHolidays, ...changed } })}
          error={errors['onHolidays.windows']}
        />
      </FormSection>
      <FormSection title={say('otherwise')} about={say('otherwiseHint')}>
        <OverrideFields
          {...{ overrides, today, errors }}
          onChange={(others) => change({ overrides: others })}
        />
        {errors['overrides'] !== undefined && <p className={classes.error}>{errors['overrides']}</p>}
      </FormSection>
    </>
  );
}
