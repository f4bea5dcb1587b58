import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { WORDS_CLASS } from '../../../../kiosk-app/screen/index.ts';
import type { Gate, OpeningHours } from '../../../../shared/contract/index.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { createContent, latestVersionQuery, reviseContent } from '../../api/notices.ts';
import { DisplayChoice, usePreviewDisplay, VersionGlass } from '../../parts/glass/index.ts';
import {
  Conflict,
  FormBeside,
  FormFoot,
  FormSection,
  KeptNote,
  LeaveGuard,
  ProblemNote,
  sayLacks,
  useChoices,
  useSubmit,
} from '../../parts/index.ts';
import { lacksOfProvenance, ProvenanceFields, provenanceWords } from '../../parts/provenance/index.ts';
import { useWords } from '../../words/define-words.ts';
import {
  choicesOfBoard,
  draftOf,
  fieldOf,
  KeptBoard,
  lacksOf,
  previewOf,
  type BoardChoices,
  type SavedBoard,
} from './board-choices.ts';
import { DetailFields } from './detail-fields.tsx';
import { LanguageFields } from './language-fields.tsx';
import { RowFields } from './row-fields.tsx';
import { boardsWords } from './boards-words.ts';
import classes from './boards.module.css';

interface BoardEditorProps {
  gate: Gate;
  hours: readonly OpeningHours[];
  /** What it begins with. */
  blank: BoardChoices;
  /** Null: a new one. */
  saved: SavedBoard | null;
}

/** The words and rows of a board on one side, what a display makes of them now on the other. */
export function BoardEditor({ gate, hours, blank, saved }: BoardEditorProps) {
  const say = useWords(boardsWords);
  const sayProvenance = useWords(provenanceWords);
  const { zone } = gate;
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const choosing = useChoices({
    kind: 'board',
    id: saved?.content.id ?? `new ${gate.id}`,
    kept: saved,
    choicesOf: (kept) => (kept === null ? blank : (choicesOfBoard(kept, gate) ?? blank)),
    schema: KeptBoard,
  });
  const { choices, change, seen, settle } = choosing;
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: () => ({
      ...sayLacks(lacksOf(choices), say),
      ...sayLacks(
        lacksOfProvenance(choices.provenance, { zone, nowMs: systemClock.wallMs() }),
        sayProvenance,
      ),
    }),
    send: () => {
      const draft = draftOf(choices, seen, zone);
      if (seen === null) return createContent(api, draft);
      return reviseContent(api, { id: seen.content.id, read: seen.content.latestVersion }, draft);
    },
    fieldOf,
    onDone: async ({ id }) => {
      settle();
      await queryClient.invalidateQueries({ queryKey: ['contents'] });
      await navigate({ to: '/library/$contentId', params: { contentId: id } });
    },
  });
  const fields = { choices, change, errors, gate, hours };
  return (
    <FormBeside aside={<BoardPreview choices={choices} contentId={seen?.content.id ?? null} />}>
      <form ref={form} onSubmit={submit} noValidate className={`${classes.form} ${WORDS_CLASS}`}>
        <LeaveGuard isDirty={choosing.isDirty} onLeave={choosing.forget} />
        {choosing.isFound && <KeptNote discard={() => choosing.take(saved)} />}
        <RowFields {...fields} />
        <LanguageFields {...fields} />
        <DetailFields {...fields} />
        <FormSection title={sayProvenance('provenance')}>
          <ProvenanceFields
            choices={choices.provenance}
            change={(changed) => change({ provenance: { ...choices.provenance, ...changed } })}
            errors={errors}
            zone={zone}
          />
        </FormSection>
        {problem?.code === 'object/conflict' && seen !== null ? (
          <Conflict
            text={say('conflict')}
            latest={latestVersionQuery(api, seen.content.id)}
            keepMine={choosing.see}
            takeTheirs={choosing.take}
          />
        ) : (
          problem !== null && <ProblemNote problem={problem} />
        )}
        <FormFoot sentence={say('afterSaving')}>
          <Button type="submit" loading={isSending}>
            {seen === null ? say('save') : say('saveVersion', { version: seen.content.latestVersion + 1 })}
          </Button>
        </FormFoot>
      </form>
    </FormBeside>
  );
}

function BoardPreview({ choices, contentId }: { choices: BoardChoices; contentId: string | null }) {
  const say = useWords(boardsWords);
  const display = usePreviewDisplay(choices.gateId);
  const body = useMemo(() => previewOf(choices), [choices]);
  return (
    <aside className={classes.preview} aria-labelledby="board-preview">
      <h2 id="board-preview">{say('preview')}</h2>
      <DisplayChoice value={display} isGateSettled />
      {display.displayId === null || body === null ? (
        <p>{say(body === null ? 'noRows' : 'previewNone')}</p>
      ) : (
        <VersionGlass
          displayId={display.displayId}
          contentId={contentId}
          body={body}
          label={say('previewLabel')}
        />
      )}
    </aside>
  );
}
