import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../words/define-words.ts';
import { speak } from '../words/i18n.ts';
import { LANGUAGES } from '../../../shared/page-language.ts';
import classes from './preferences.module.css';
import { shellWords } from './shell-words.ts';

/** Mantine would hold transitions back by a `<style>` element, which our policy refuses. */
const WITHOUT_INLINE_STYLES = { keepTransitions: true };
const NAMES = { vi: 'Tiếng Việt', en: 'English' } as const;
const ICONS: Record<MantineColorScheme, ReactNode> = {
  light: (
    <path d="M12 4v1m0 14v1m8-8h-1M5 12H4m13.6-5.6-.7.7M7.1 16.9l-.7.7m11.2 0-.7-.7M7.1 7.1l-.7-.7M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z" />
  ),
  dark: <path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z" />,
  auto: <path d="M4 6.5h16v10H4zM9 20h6m-3-3.5V20" />,
};

/** Language and colours: each a row of a few, since a list would hide that there are so few. */
export function Preferences() {
  const say = useWords(shellWords);
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme(WITHOUT_INLINE_STYLES);
  return (
    <div className={classes.preferences}>
      <div role="group" aria-label={say('language')} className={classes.group}>
        {LANGUAGES.map((offered) => (
          <Choice
            key={offered}
            name={NAMES[offered]}
            lang={offered}
            isChosen={offered === language}
            choose={() => void speak(offered)}
          >
            {NAMES[offered]}
          </Choice>
        ))}
      </div>
      <div role="group" aria-label={say('scheme')} className={classes.group}>
        {(['light', 'dark', 'auto'] as const).map((offered) => (
          <Choice
            key={offered}
            name={say(offered)}
            isChosen={offered === colorScheme}
            choose={() => setColorScheme(offered)}
          >
            <svg viewBox="0 0 24 24" className={classes.icon} role="img" aria-label={say(offered)}>
              {ICONS[offered]}
            </svg>
          </Choice>
        ))}
      </div>
    </div>
  );
}

interface ChoiceProps {
  name: string;
  lang?: string;
  isChosen: boolean;
  choose: () => void;
  children: ReactNode;
}

function Choice({ name, lang, isChosen, choose, children }: ChoiceProps) {
  return (
    <button
      type="button"
      className={classes.choice}
      title={name}
      lang={lang}
      aria-pressed={isChosen}
      onClick={choose}
    >
      {children}
    </button>
  );
}
