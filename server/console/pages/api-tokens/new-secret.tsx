import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { NewApiToken } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { apiTokensWords } from './api-tokens-words.ts';
import classes from './api-tokens.module.css';

/** The secret of a token that was just made: shown this once, and to be taken along. */
export function NewSecret({ made: { apiToken, secret }, done }: { made: NewApiToken; done: () => void }) {
  const say = useWords(apiTokensWords);
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = (): void =>
    void navigator.clipboard.writeText(secret).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  return (
    <section className={classes.secret} aria-labelledby="new-secret">
      <h2 ref={heading} id="new-secret" tabIndex={-1}>
        {say('made', { name: apiToken.name })}
      </h2>
      <p>{say('onlyOnce')}</p>
      <code className={classes.code}>{secret}</code>
      <div className={classes.buttons}>
        <Button onClick={copy}>{say('copy')}</Button>
        <Button variant="default" onClick={done}>
          {say('kept')}
        </Button>
        <p role="status">{copied !== null && say(copied === 'yes' ? 'copied' : 'notCopied')}</p>
      </div>
    </section>
  );
}
