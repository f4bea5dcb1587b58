import { Popover, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { PICTOGRAM_NAMES } from '../../../../kiosk-app/screen/index.ts';
import { useWords } from '../../words/define-words.ts';
import { signChoiceWords } from './sign-choice-words.ts';
import { SignNumber } from './sign-number.tsx';
import { Sign } from './sign.tsx';
import classes from './signs.module.css';
import { useSignName } from './use-sign-name.ts';

interface SignChoiceProps {
  /** Of what, as people call it. */
  part: string;
  /** Of the button. */
  id: string;
  sign: string;
  /** What stands there without a sign: its name, and how it looks. */
  without: { name: string; face: ReactNode };
  choose: (sign: string) => void;
  /** Whether a number can stand there, too. */
  mayBeNumber?: boolean;
}

/** A pictogram among those that screens can draw, chosen by its picture; or a number. */
export function SignChoice({ part, id, sign, without, choose, mayBeNumber = true }: SignChoiceProps) {
  const say = useWords(signChoiceWords);
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
          id={id}
          className={classes.button}
          aria-label={say(mayBeNumber ? 'signOf' : 'pictogramOf', { part, sign: name })}
          title={name}
          onClick={() => setIsOpen(!isOpen)}
        >
          {sign === '' ? without.face : <Sign of={sign} />}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.choice} aria-label={say(mayBeNumber ? 'sign' : 'pictogram')}>
        <div className={classes.grid}>
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
        {mayBeNumber && <SignNumber sign={PICTOGRAM_NAMES.includes(sign) ? '' : sign} choose={take} />}
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
      className={classes.button}
      aria-label={name}
      title={name}
      aria-pressed={isChosen}
      onClick={choose}
    >
      {children}
    </UnstyledButton>
  );
}
