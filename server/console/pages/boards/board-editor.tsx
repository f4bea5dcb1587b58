import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { WORDS_CLASS } from '../../../../kiosk-app/screen/index.ts';
import type { BoardBody, Gate } from '../../../../shared/contract/index.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { createContent, latestVersionQuery, reviseContent } from '../../api/notices.ts';
import { DraftFindings, findingsWords } from '../../parts/findings/index.ts';
import { DisplayChoice, usePreviewDisplay, VersionGlass } from '../../parts/glass/index.ts';
import {
  FormBeside,
  FormSection,
  KeptForm,
  sayLacks,
  useChoices,
  useSubmit,
  type FieldErrors,
} from '../../parts/index.ts';
import { lacksOfProvenance, ProvenanceFields, provenanceWords } from '../../parts/provenance/index.ts';
import { useWords } from '../../words/define-words.ts';
import {
  draftOf,
  fieldOf,
  type BoardForm,
  type CommonChoices,
  type DrawFields,
  type SavedBoard,
} from './board-form.ts';
import { DetailFields } from './detail-fields.tsx';
import { boardsWords } from './boards-words.ts';
import classes from './boards.module.css';

interface BoardEditorProps<Choices extends CommonChoices> {
  /** What it shows: work on a new board is kept by it. */
  what: string;
  gate: Gate;
  form: BoardForm<Choices>;
  /** What it begins with. */
  blank: Choices;
  /** Null: a new one. */
  saved: SavedBoard | null;
  timelessHint: string;
  /** Its rows and its words. */
  children: DrawFields<Choices>;
}

/** The words and rows of a board on one side, what a display makes of them now on the other. */
export function BoardEditor<Choices extends CommonChoices>(props: BoardEditorProps<Choices>) {
  const { what, gate, form: board, blank, saved, timelessHint, children: draw } = props;
  const say = useWords(boardsWords);
  const sayProvenance = useWords(provenanceWords);
  const sayFindings = useWords(findingsWords);
  const faultsOf = board.useFaults();
  const { zone } = gate;
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const choosing = useChoices<Choices, SavedBoard>({
    kind: 'board',
    id: saved?.content.id ?? `new ${what} ${gate.id}`,
    kept: saved,
    choicesOf: (kept) => (kept === null ? blank : (board.choicesOf(kept, gate) ?? blank)),
    schema: board.kept,
  });
  const { choices, change, seen, settle } = choosing;
  const lacksOf = (of: Choices): FieldErrors => ({
    ...faultsOf(of),
    ...sayLacks(lacksOfProvenance(of.provenance, { zone, nowMs: systemClock.wallMs() }), sayProvenance),
  });
  const submitting = useSubmit({
    check: () => lacksOf(choices),
    send: () => {
      const draft = draftOf(board, choices, { seen, zone });
      if (seen === null) return createContent(api, draft);
      return reviseContent(api, { id: seen.content.id, read: seen.content.latestVersion }, draft);
    },
    fieldOf: (pointer) => fieldOf(board, pointer),
    onDone: async ({ id }) => {
      settle();
      await queryClient.invalidateQueries({ queryKey: ['contents'] });
      await navigate({ to: '/library/$contentId', params: { contentId: id } });
    },
  });
  const { errors } = submitting;
  const changeCommon = (changed: Partial<CommonChoices>): void => change(changed as Partial<Choices>);
  const body = useMemo(() => board.previewOf(choices), [board, choices]);
  return (
    <FormBeside
      aside={
        <div className={classes.aside}>
          <BoardPreview gateId={gate.id} body={body} contentId={seen?.content.id ?? null} />
          <section aria-labelledby="board-legibility" className={classes.preview}>
            <h2 id="board-legibility">{sayFindings('title')}</h2>
            <DraftFindings
              of={choices}
              draftFrom={(rested) =>
                Object.keys(lacksOf(rested)).length === 0 ? draftOf(board, rested, { seen, zone }) : null
              }
            />
          </section>
        </div>
      }
    >
      <KeptForm
        {...{ choosing, submitting }}
        kept={saved}
        conflict={
          seen === null ? null : { text: say('conflict'), latest: latestVersionQuery(api, seen.content.id) }
        }
        sentence={say('afterSaving')}
        save={seen === null ? say('save') : say('saveVersion', { version: seen.content.latestVersion + 1 })}
        className={WORDS_CLASS}
      >
        {draw({ choices, change, errors })}
        <DetailFields choices={choices} change={changeCommon} errors={errors} timelessHint={timelessHint} />
        <FormSection title={sayProvenance('provenance')}>
          <ProvenanceFields
            choices={choices.provenance}
            change={(changed) => changeCommon({ provenance: { ...choices.provenance, ...changed } })}
            errors={errors}
            zone={zone}
          />
        </FormSection>
      </KeptForm>
    </FormBeside>
  );
}

interface BoardPreviewProps {
  gateId: string;
  body: BoardBody | null;
  contentId: string | null;
}

function BoardPreview({ gateId, body, contentId }: BoardPreviewProps) {
  const say = useWords(boardsWords);
  const display = usePreviewDisplay(gateId);
  return (
    <section className={classes.preview} aria-labelledby="board-preview">
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
    </section>
  );
}
