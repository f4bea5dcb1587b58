import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { displaysQuery } from '../../api/places.ts';
import { DisplayChoice, usePreviewDisplay, VersionGlass } from '../../parts/glass/index.ts';
import { useWords } from '../../words/define-words.ts';
import { previewOf } from './draft/body-of-draft.ts';
import { isBegun, type NoticeDraft } from './draft/notice-draft.ts';
import { ownNameOf } from '../../words/language-names.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';

interface NoticePreviewProps {
  draft: NoticeDraft;
  contentId: string | null;
  gates: readonly Gate[];
  /** The language that is looked at beside the first; null: all of them in turn, as on the display. */
  beside: string | null;
  lookAt: (language: string | null) => void;
}

/** The notice on the canvas of a display, as far as it is written. */
export function NoticePreview({ draft, contentId, gates, beside, lookAt }: NoticePreviewProps) {
  const say = useWords(noticesWords);
  const chosen = usePreviewDisplay(draft.details.gateId);
  const body = useMemo(() => previewOf(inTurnWith(draft, beside)), [draft, beside]);
  const ownerOf = useMemo(() => ownersOfPictures(draft), [draft]);
  const shown = useLanguagesOf(chosen, gates);
  return (
    <section aria-labelledby="notice-preview" className={classes.card}>
      <h2 id="notice-preview">{say('preview')}</h2>
      <DisplayChoice value={chosen} isGateSettled={draft.details.gateId !== null} />
      {chosen.displayId === null ? (
        <p className={classes.quiet}>{say('previewNone')}</p>
      ) : (
        <VersionGlass
          displayId={chosen.displayId}
          contentId={contentId}
          ownerOf={ownerOf}
          body={body}
          contentClass={draft.details.class}
          label={say('previewLabel')}
        />
      )}
      <Turns draft={draft} beside={beside} lookAt={lookAt} />
      {shown !== null && (
        <p className={classes.quiet}>{say('shows', { languages: shown.map(ownNameOf).join(', ') })}</p>
      )}
    </section>
  );
}

/** Whose files the pictures of figures are: of the contents they were chosen from. */
function ownersOfPictures({ blocks }: NoticeDraft): (digest: string) => string | undefined {
  const owners = blocks.flatMap((block) =>
    block.kind === 'figure' && block.picture !== null ? [block.picture] : [],
  );
  return (digest) =>
    owners.find(({ renditions }) => renditions.some(({ blob }) => blob.digest === digest))?.contentId;
}

/** Languages take turns beside the first: with two there is one turn, and nothing to choose. */
function Turns({ draft, beside, lookAt }: Pick<NoticePreviewProps, 'draft' | 'beside' | 'lookAt'>) {
  const say = useWords(noticesWords);
  const [, ...others] = draft.languages.filter((language) => isBegun(draft, language));
  if (others.length < 2) return null;
  return (
    <div role="group" aria-label={say('turns')} className={classes.turns}>
      {[null, ...others].map((language) => (
        <button
          key={language}
          type="button"
          lang={language ?? undefined}
          aria-pressed={language === beside}
          onClick={() => lookAt(language)}
        >
          {language === null ? say('inTurn') : ownNameOf(language)}
        </button>
      ))}
    </div>
  );
}

/** The first language and the one looked at, where both say something. */
function inTurnWith(draft: NoticeDraft, beside: string | null): NoticeDraft {
  const [lead] = draft.languages;
  if (beside === null || !draft.languages.includes(beside) || !isBegun(draft, beside)) return draft;
  return { ...draft, languages: draft.languages.filter((language) => [lead, beside].includes(language)) };
}

/** The languages in which a display addresses travellers; null while that is not known. */
function useLanguagesOf(
  { gateId, displayId }: { gateId: string | null; displayId: string | null },
  gates: readonly Gate[],
): readonly string[] | null {
  const { data: displays = [] } = useQuery({
    ...displaysQuery(useApi(), gateId ?? ''),
    enabled: gateId !== null,
  });
  const display = displays.find(({ id }) => id === displayId);
  if (display === undefined) return null;
  return display.languages ?? gates.find(({ id }) => id === display.gateId)?.languages ?? null;
}
