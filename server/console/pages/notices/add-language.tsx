import { Button, Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { WORDS_CLASS } from '../../../../kiosk-app/screen/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLanguageNames } from '../../words/localised.ts';
import { fieldOf } from './draft/check-draft.ts';
import { addLanguage } from './draft/edit-blocks.ts';
import { fieldId, useEditor } from './editor-context.ts';
import { Icon } from './icons.tsx';
import { OFFERED_LANGUAGES, ownNameOf } from '../../words/language-names.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';

/** Another column: first the languages that the gate addresses travellers in, then all that screens can draw. */
export function AddLanguage({ gateLanguages }: { gateLanguages: readonly string[] }) {
  const say = useWords(noticesWords);
  const { draft, edit, focusNext } = useEditor();
  const [isOpen, setIsOpen] = useState(false);
  const isMissing = (language: string): boolean => !draft.languages.includes(language);
  const others = OFFERED_LANGUAGES.filter((language) => !gateLanguages.includes(language));
  const add = (language: string): void => {
    setIsOpen(false);
    edit(addLanguage(language));
    focusNext(fieldId(fieldOf('title', language)));
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Button variant="subtle" leftSection={<Icon of="add" />} onClick={() => setIsOpen(!isOpen)}>
          {say('addLanguage')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('addLanguage')} className={`${classes.offers} ${WORDS_CLASS}`}>
        <Offers title={say('ofGate')} languages={gateLanguages.filter(isMissing)} add={add} />
        <Offers title={say('otherLanguages')} languages={others.filter(isMissing)} add={add} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface OffersProps {
  title: string;
  languages: readonly string[];
  add: (language: string) => void;
}

function Offers({ title, languages, add }: OffersProps) {
  const nameOf = useLanguageNames();
  if (languages.length === 0) return null;
  return (
    <>
      <p className={classes.quiet}>{title}</p>
      {languages.map((language) => (
        <UnstyledButton key={language} className={classes.offer} onClick={() => add(language)}>
          <span lang={language}>{ownNameOf(language)}</span>
          <span className={classes.quiet}>{nameOf(language)}</span>
        </UnstyledButton>
      ))}
    </>
  );
}
