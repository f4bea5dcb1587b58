import { useMemo } from 'react';
import type { Gate, KnownReading } from '../../../../../shared/contract/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { BoardEditor } from '../board-editor.tsx';
import type { BoardForm, SavedBoard } from '../board-form.ts';
import { LanguageBar } from './language-bar.tsx';
import type { LiveChoices } from './live-choices.ts';
import { liveForm } from './live-form.ts';
import type { LiveTemplate } from './live-template.ts';
import { liveWords, type LiveWord } from './live-words.ts';
import { PhraseFields } from './phrase-fields.tsx';
import { RowCards } from './row-cards.tsx';
import { SourceFields } from './source-fields.tsx';
import { StaleFields } from './stale-fields.tsx';
import { useLiveFaults } from './use-live-faults.ts';
import { WordFields } from './word-fields.tsx';

interface LiveEditorProps {
  /** Work on a new one is kept by it. */
  what: string;
  template: LiveTemplate;
  gate: Gate;
  known: readonly KnownReading[];
  blank: LiveChoices;
  saved: SavedBoard | null;
}

const TIMELESS: Readonly<Record<LiveTemplate['template'], LiveWord>> = {
  lanes: 'timelessLive',
  waits: 'timelessLive',
  table: 'timelessLive',
  clock: 'timelessClock',
  messages: 'timelessMessages',
};

/** A board of live values, clocks or messages. */
export function LiveEditor({ what, template, gate, known, blank, saved }: LiveEditorProps) {
  const say = useWords(liveWords);
  const form = useMemo<BoardForm<LiveChoices>>(
    () => ({ ...liveForm(template), useFaults: () => useLiveFaults(template) }),
    [template],
  );
  return (
    <BoardEditor
      what={what}
      gate={gate}
      form={form}
      blank={blank}
      saved={saved}
      timelessHint={say(TIMELESS[template.template])}
    >
      {(props) => {
        const fields = { ...props, template, gate, known };
        return (
          <>
            <LanguageBar {...fields} />
            {template.hasWords && <SourceFields {...fields} />}
            <RowCards {...fields} />
            {template.hasWords && <WordFields {...fields} />}
            <PhraseFields {...fields} />
            {template.policies !== null && <StaleFields {...fields} />}
          </>
        );
      }}
    </BoardEditor>
  );
}
