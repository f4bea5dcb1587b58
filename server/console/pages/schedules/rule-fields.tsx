import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { MomentField, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { CountFields, RhythmFields } from './rhythm-fields.tsx';
import type { RuleChoices } from './rule-choices.ts';
import { WindowFields } from './window-fields.tsx';

export interface RuleFieldsProps {
  rule: RuleChoices;
  change: (changed: Partial<RuleChoices>) => void;
  errors: FieldErrors;
}

/** When: which days, from when to when, at which hours, and by whose clock. */
export function RuleFields(props: RuleFieldsProps) {
  const { rule, change, errors } = props;
  const say = useWords(editorWords);
  return (
    <>
      <RhythmFields {...props} />
      <div className={classes.pair}>
        <MomentField
          of="date"
          name="startDate"
          label={say(rule.rhythm === 'once' ? 'onDate' : 'startDate')}
          value={rule.startDate}
          onChange={(startDate) => change({ startDate })}
          error={errors['startDate']}
        />
        {rule.rhythm !== 'once' && (
          <MomentField
            of="date"
            name="endDate"
            label={say('endDate')}
            description={say('endDateHint')}
            value={rule.endDate}
            onChange={(endDate) => change({ endDate })}
            error={errors['endDate']}
          />
        )}
      </div>
      <CountFields {...props} />
      <WindowFields rule={rule} change={change} error={errors['windows']} />
      <ZoneChoice zone={rule.zone} onChange={(zone) => change({ zone })} />
    </>
  );
}

const EACH = '';

/** The clock of each display, or one for all. */
function ZoneChoice({ zone, onChange }: { zone: string | null; onChange: (zone: string | null) => void }) {
  const say = useWords(editorWords);
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  const zones = [...new Set([...(zone === null ? [] : [zone]), ...gates.map((gate) => gate.zone)])];
  return (
    <NativeSelect
      label={say('zone')}
      value={zone ?? EACH}
      onChange={({ currentTarget: { value } }) => onChange(value === EACH ? null : value)}
      data={[
        {
          value: EACH,
          label: say('zoneEach', { zones: [...new Set(gates.map((gate) => gate.zone))].join(', ') }),
        },
        ...zones.map((name) => ({ value: name, label: say('zoneOne', { zone: name }) })),
      ]}
    />
  );
}
