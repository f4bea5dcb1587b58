import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../../words/define-words.ts';
import classes from './account.module.css';
import { secondFactorWords } from './second-factor-words.ts';

/** Recovery codes that were just made: shown this once, to be written down. */
export function NewCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const say = useWords(secondFactorWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.list}>
      <h3 ref={heading} tabIndex={-1}>
        {say('codesMade')}
      </h3>
      <p>{say('codesOnce')}</p>
      <ul className={classes.codes} aria-label={say('codes')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={done}>{say('kept')}</Button>
      </div>
    </div>
  );
}
