import { Button, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useWords } from '../../words/define-words.ts';
import { signChoiceWords } from './sign-choice-words.ts';
import classes from './signs.module.css';

/** As screens draw numbers: a counter, a belt, a range of lanes. */
const NUMBER = /^\d{1,2}(?:-\d{1,2})?$/;

/** The number of a lane, a counter or a belt instead of a picture. */
export function SignNumber({ sign, choose }: { sign: string; choose: (sign: string) => void }) {
  const say = useWords(signChoiceWords);
  const [typed, setTyped] = useState(sign);
  const [isWrong, setIsWrong] = useState(false);
  const take = (): void => {
    if (NUMBER.test(typed.trim())) choose(typed.trim());
    else setIsWrong(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    take();
  };
  return (
    <div className={classes.number}>
      <TextInput
        label={say('signNumber')}
        description={say('signNumberHint')}
        error={isWrong ? say('signNumberWrong') : undefined}
        value={typed}
        maxLength={5}
        inputMode="numeric"
        onKeyDown={onKeyDown}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          setIsWrong(false);
        }}
      />
      <Button variant="default" onClick={take}>
        {say('useNumber')}
      </Button>
    </div>
  );
}
