import type { ReactNode } from 'react';
import { useWords } from '../../words/define-words.ts';
import { Chips } from '../chips.tsx';
import classes from './accounts.module.css';
import { accountsWords } from './accounts-words.ts';

type Words = 'gates' | 'classes' | 'languages';

interface AllOrSomeProps<Value> {
  name: string;
  words: { label: Words; all: `all${string}` & AllWord; some: `some${string}` & SomeWord };
  /** Null: all. */
  chosen: readonly Value[] | null;
  onChange: (chosen: readonly Value[] | null) => void;
  /** Which ones, where it is some. */
  children: (chosen: readonly Value[]) => ReactNode;
}

type AllWord = 'allGates' | 'allClasses' | 'allLanguages';
type SomeWord = 'someGates' | 'someClasses' | 'someLanguages';

/** Every one, or those that are named. */
export function AllOrSome<Value>({ name, words, chosen, onChange, children }: AllOrSomeProps<Value>) {
  const say = useWords(accountsWords);
  return (
    <div className={classes.some}>
      <Chips
        label={say(words.label)}
        name={name}
        kind="radio"
        options={[
          { value: 'all', label: say(words.all) },
          { value: 'some', label: say(words.some) },
        ]}
        chosen={[chosen === null ? 'all' : 'some']}
        onChange={([which]) => onChange(which === 'some' ? (chosen ?? []) : null)}
      />
      {chosen !== null && children(chosen)}
    </div>
  );
}
