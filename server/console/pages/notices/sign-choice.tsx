import { Popover, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { PICTOGRAM_NAMES } from '../../../../kiosk-app/screen/index.ts';
import { useWords } from '../../words/define-words.ts';
import { fieldId } from './editor-context.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import { SignNumber } from './sign-number.tsx';
import { Sign } from './sign.tsx';
import { useSignName } from './use-sign-name.ts';

interface SignChoiceProps {
  /** Of what, as people call it. */
  part: string;
  field: string;
  sign: string;
  /** What stands there without a sign: its name, and how it looks. */
  without: { name: string; face: ReactNode };
  choose: (sign: string) => void;
}

/** A pictogram among those that screens can draw, chosen by its picture; or a number. */
export function SignChoice({ part, field, sign, without, choose }: SignChoiceProps) {
  const say = useWords(noticesWords);
  const nameOf = useSignName();
  const [isOpen, setIsOpen] = useState(false);
  const take = (chosen: string): void => {
    choose(chosen);
    setIsOpen(false);
  };
  const name = sign === '' ? without.name : nameOf(sign);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton
          id={fieldId(field)}
          className={classes.signButton}
          aria-label={say('signOf', { part, sign: name })}
          title={name}
          onClick={() => setIsOpen(!isOpen)}
        >
          {sign === '' ? without.face : <Sign of={sign} />}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.signs} aria-label={say('sign')}>
        <div className={classes.signGrid}>
          <Choice name={without.name} isChosen={sign === ''} choose={() => take('')}>
            {without.face}
          </Choice>
          {PICTOGRAM_NAMES.map((offered) => (
            <Choice
              key={offered}
              name={nameOf(offered)}
              isChosen={offered === sign}
              choose={() => take(offered)}
            >
              <Sign of={offered} />
            </Choice>
          ))}
        </div>
        <SignNumber sign={PICTOGRAM_NAMES.includes(sign) ? '' : sign} choose={take} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoiceProps {
  name: string;
  isChosen: boolean;
  choose: () => void;
  children: ReactNode;
}

function Choice({ name, isChosen, choose, children }: ChoiceProps) {
  return (
    <UnstyledButton
      className={classes.signButton}
      aria-label={name}
      title={name}
      aria-pressed={isChosen}
      onClick={choose}
    >
      {children}
    </UnstyledButton>
  );
}
