import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../../words/define-words.ts';
import classes from './account.module.css';
import { secondFactorWords } from './second-factor-words.ts';

interface NewCodesProps {
  codes: readonly string[];
  done: () => void;
  /** Of the heading, beneath that of the page or of its section. */
  level?: 'h2' | 'h3';
}

/** Recovery codes that were just made: shown this once, to be written down. */
export function NewCodes({ codes, done, level: Heading = 'h3' }: NewCodesProps) {
  const say = useWords(secondFactorWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.list}>
      <Heading ref={heading} tabIndex={-1}>
        {say('codesMade')}
      </Heading>
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
