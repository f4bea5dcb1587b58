import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { OpeningHoursDraft, type Gate, type OpeningHours } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { areasQuery, holidaysQuery } from '../../api/opening.ts';
import { FormBeside, QueryView, together, useChoices, useWallClock } from '../../parts/index.ts';
import { dateIn } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { DaysTable, Standing } from './days-table.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { choicesOfHours, draftOf, type HoursChoices } from './hours-choices.ts';
import { HoursForm } from './hours-form.tsx';
import { KeptHours } from './kept-hours.ts';
import { datesAround, viewOf } from './opening-days.ts';

interface HoursEditorProps {
  gate: Gate;
  /** What new ones begin with. */
  blank: HoursChoices;
  /** Null: new ones. */
  hours: OpeningHours | null;
  /** Beside the button that saves; `settle`: nothing typed is worth keeping any more. */
  children?: (settle: () => void) => ReactNode;
}

/** The form, and beside it the days that come by what stands in it. */
export function HoursEditor({ gate, blank, hours, children }: HoursEditorProps) {
  const navigate = useNavigate();
  const nowMs = useWallClock();
  const areas = useQuery(areasQuery(useApi(), gate.id));
  const choosing = useChoices({
    kind: 'opening-hours',
    id: hours?.id ?? `new ${gate.id}`,
    kept: hours,
    choicesOf: (kept) => (kept === null ? blank : choicesOfHours(kept)),
    schema: KeptHours,
  });
  return (
    <QueryView query={areas}>
      {(rows) => (
        <FormBeside aside={<Preview gate={gate} choices={choosing.choices} nowMs={nowMs} />}>
          <HoursForm
            {...{ gate, choosing, hours }}
            areas={rows}
            today={dateIn(gate.zone, nowMs)}
            onSaved={() =>
              void navigate({ to: '/gates/$gateId', params: { gateId: gate.id }, search: { saved: true } })
            }
          >
            {children?.(choosing.settle)}
          </HoursForm>
        </FormBeside>
      )}
    </QueryView>
  );
}

/** By the rules that displays go by; nothing while something is missing. */
function Preview({ gate, choices, nowMs }: { gate: Gate; choices: HoursChoices; nowMs: number }) {
  const say = useWords(editorWords);
  const holidays = useQuery(holidaysQuery(useApi(), gate.id, datesAround(gate.zone, nowMs)));
  const draft = OpeningHoursDraft.safeParse(draftOf(choices, gate.id));
  return (
    <aside className={classes.preview} aria-labelledby="opening-preview">
      <h2 id="opening-preview">{say('preview')}</h2>
      {draft.success ? (
        <QueryView query={together([holidays])}>
          {([days]) => {
            const view = viewOf(
              { ...draft.data, id: '', revision: 0 },
              { zone: gate.zone, holidays: days, nowMs },
            );
            return (
              <>
                <Standing now={view.now} zone={draft.data.zone ?? gate.zone} />
                <DaysTable days={view.days} label={say('preview')} isNarrow />
              </>
            );
          }}
        </QueryView>
      ) : (
        <p className={classes.aside}>{say('notYet')}</p>
      )}
    </aside>
  );
}
