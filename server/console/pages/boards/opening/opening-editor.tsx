import type { Gate, OpeningHours } from '../../../../../shared/contract/index.ts';
import { sayLacks, type FieldErrors } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { BoardEditor } from '../board-editor.tsx';
import type { BoardForm, SavedBoard } from '../board-form.ts';
import { boardsWords } from '../boards-words.ts';
import { LanguageFields } from './language-fields.tsx';
import { lacksOf, openingForm, type OpeningChoices } from './opening-choices.ts';
import { RowFields } from './row-fields.tsx';

interface OpeningEditorProps {
  gate: Gate;
  hours: readonly OpeningHours[];
  blank: OpeningChoices;
  saved: SavedBoard | null;
}

const form: BoardForm<OpeningChoices> = { ...openingForm, useFaults };

function useFaults(): (choices: OpeningChoices) => FieldErrors {
  const say = useWords(boardsWords);
  return (choices) => sayLacks(lacksOf(choices), say);
}

/** How opening hours stand: which, and in what words. */
export function OpeningEditor({ gate, hours, blank, saved }: OpeningEditorProps) {
  const say = useWords(boardsWords);
  return (
    <BoardEditor
      what="opening-hours"
      gate={gate}
      form={form}
      blank={blank}
      saved={saved}
      timelessHint={say('timelessHint')}
    >
      {(props) => (
        <>
          <RowFields {...props} gate={gate} hours={hours} />
          <LanguageFields {...props} gate={gate} hours={hours} />
        </>
      )}
    </BoardEditor>
  );
}
