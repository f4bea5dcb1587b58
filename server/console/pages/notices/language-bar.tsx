import { ActionIcon } from '@mantine/core';
import { StateMark, type StateTone } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { unsaidIn } from './draft/check-draft.ts';
import { isBegun } from './draft/notice-draft.ts';
import { useEditor } from './editor-context.ts';
import { AddLanguage } from './add-language.tsx';
import { Icon } from './icons.tsx';
import { ownNameOf } from '../../words/language-names.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';

/** The languages of the notice: how far each has come, and which others it could be in. */
export function LanguageBar({ gateLanguages }: { gateLanguages: readonly string[] }) {
  const say = useWords(noticesWords);
  const { draft } = useEditor();
  return (
    <section aria-label={say('languages')} className={classes.languages}>
      <ul>
        {draft.languages.map((language, index) => (
          <li key={language}>
            <LanguageChip language={language} index={index} />
          </li>
        ))}
      </ul>
      <AddLanguage gateLanguages={gateLanguages} />
    </section>
  );
}

function LanguageChip({ language, index }: { language: string; index: number }) {
  const say = useWords(noticesWords);
  const { draft, takeOut } = useEditor();
  const name = ownNameOf(language);
  const { tone, text } = useProgress(language);
  return (
    <div className={classes.chip}>
      <span lang={language}>{name}</span>
      <StateMark tone={tone}>{text}</StateMark>
      {draft.languages.length > 1 && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={say('removeLanguage', { language: name })}
          title={say('removeLanguage', { language: name })}
          onClick={() => takeOut({ removal: { kind: 'language', language, index }, name })}
        >
          <Icon of="close" />
        </ActionIcon>
      )}
    </div>
  );
}

/** How far a language has come, in words. */
function useProgress(language: string): { tone: StateTone; text: string } {
  const say = useWords(noticesWords);
  const { draft } = useEditor();
  const gaps = unsaidIn(draft, language);
  if (gaps === 0) return { tone: 'well', text: say('whole') };
  const isLead = language === draft.languages[0];
  if (!isBegun(draft, language)) return { tone: 'off', text: say(isLead ? 'unwritten' : 'untouched') };
  return { tone: 'care', text: say(isLead ? 'unwrittenPlaces' : 'gaps', { count: gaps }) };
}
