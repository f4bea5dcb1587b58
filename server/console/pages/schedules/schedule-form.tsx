import type { ReactNode } from 'react';
import type { Display, DisplayGroup, Schedule } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { scheduleQuery } from '../../api/schedules.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { ConditionsField } from '../../parts/conditions/index.ts';
import { FormSection, KeptForm, useChoices, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { BesideFields } from './beside-fields.tsx';
import { NameAndPlays } from './plain-fields.tsx';
import { hasOtherDays, OtherDays } from './other-days.tsx';
import type { RuleChoices } from './rule-choices.ts';
import { RuleFields } from './rule-fields.tsx';
import { KeptChoices } from './kept-choices.ts';
import { choicesOfSchedule, type ScheduleChoices } from './schedule-choices.ts';
import { TargetChooser } from './target-chooser.tsx';
import { useSave } from './use-save.ts';
import { useScheduleSentence } from './use-schedule-sentence.ts';
import { lacksOf } from './lacks.ts';

interface ScheduleFormProps {
  /** What it begins with. */
  initial: ScheduleChoices;
  /** Null: a new one. */
  schedule: Schedule | null;
  displays: readonly Display[];
  groups: readonly DisplayGroup[];
  onSaved: (saved: Schedule) => void;
  /** Beside the button that saves; `settle`: nothing typed is worth keeping any more. */
  children?: ((settle: () => void) => ReactNode) | undefined;
}

/** What plays, where, when, and what it has to yield to; the sentence at its foot says it back. */
export function ScheduleForm({ initial, schedule, displays, groups, onSaved, children }: ScheduleFormProps) {
  const say = useWords(editorWords);
  const choosing = useChoices({
    kind: 'schedule',
    id: schedule?.id ?? 'new',
    kept: schedule,
    choicesOf: (kept) => (kept === null ? initial : choicesOfSchedule(kept)),
    schema: KeptChoices,
  });
  const { choices, change, seen } = choosing;
  const api = useApi();
  const { gateId } = useGate();
  const mayWrite = useSession().permissions.includes('planning:write');
  const submitting = useSave(choices, {
    seen,
    onSaved: (saved) => {
      choosing.settle();
      choosing.see(saved);
      onSaved(saved);
    },
  });
  const { errors } = submitting;
  const ruleProps = {
    rule: choices.rule,
    change: (rule: Partial<RuleChoices>) => change({ rule: { ...choices.rule, ...rule } }),
    errors,
  };
  return (
    <KeptForm
      {...{ choosing, submitting }}
      kept={schedule}
      conflict={seen === null ? null : { text: say('conflict'), latest: scheduleQuery(api, seen.id) }}
      sentence={<Sentence choices={choices} />}
      save={mayWrite ? say('save') : null}
      actions={children?.(choosing.settle)}
    >
      <fieldset disabled={!mayWrite} className={classes.fields}>
        <NameAndPlays choices={choices} change={change} errors={errors} />
        <FormSection title={say('where')}>
          <TargetChooser
            {...{ displays, groups }}
            displayIds={choices.displayIds}
            groupIds={choices.groupIds}
            onChange={change}
            error={errors['targets']}
          />
        </FormSection>
        <FormSection title={say('when')}>
          <RuleFields {...ruleProps} />
        </FormSection>
        {(choices.rule.rhythm !== 'once' || hasOtherDays(choices.rule)) && (
          <FormSection title={say('otherDays')}>
            <OtherDays {...ruleProps} />
          </FormSection>
        )}
        <FormSection title={say('conditionsTitle')}>
          <ConditionsField
            conditions={choices.conditions}
            onChange={(conditions) => change({ conditions })}
            gateId={gateId ?? null}
            errors={conditionErrors(errors)}
            disabled={!mayWrite}
          />
        </FormSection>
        <FormSection title={say('rankTitle')}>
          <BesideFields {...{ choices, change, errors }} scheduleId={seen?.id ?? null} />
        </FormSection>
      </fieldset>
    </KeptForm>
  );
}

/** What is refused of conditions, by their places. */
function conditionErrors(errors: FieldErrors): ReadonlyMap<number, string> {
  return new Map(
    Object.entries(errors).flatMap(([field, error]) => {
      const [list, place] = field.split('.');
      return list === 'conditions' && place !== undefined ? [[Number(place), error] as const] : [];
    }),
  );
}

/** Says back when it plays; nothing while something of that is missing. */
function Sentence({ choices }: { choices: ScheduleChoices }) {
  const say = useWords(editorWords);
  const sentence = useScheduleSentence();
  const { rule, isEnabled } = choices;
  const lacks = lacksOf(choices);
  const isSayable = ['startDate', 'recurrence', 'interval', 'count', 'perHour'].every(
    (field) => !(field in lacks),
  );
  const clock = rule.zone === null ? say('byEachClock') : say('byClock', { zone: rule.zone });
  return (
    <>
      {isSayable ? `${sentence(choices)} ${clock}` : say('notYet')} {!isEnabled && say('isOff')}
    </>
  );
}
