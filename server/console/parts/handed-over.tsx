import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words/define-words.ts';
import classes from './handed-over.module.css';
import { partWords } from './part-words.ts';

interface HandedOverProps {
  title: string;
  about: string;
  /** What is shown this once, and to be taken along. */
  secret: string;
  words: { copy: string; done: string };
  done: () => void;
}

/** A secret that was just made: it is shown until whoever made it says that they have it. */
export function HandedOver({ title, about, secret, words, done }: HandedOverProps) {
  const say = useWords(partWords);
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = (): void =>
    void navigator.clipboard.writeText(secret).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  return (
    <section className={classes.secret} aria-labelledby="handed-over">
      <h2 ref={heading} id="handed-over" tabIndex={-1}>
        {title}
      </h2>
      <p>{about}</p>
      <code className={classes.code}>{secret}</code>
      <div className={classes.buttons}>
        <Button onClick={copy}>{words.copy}</Button>
        <Button variant="default" onClick={done}>
          {words.done}
        </Button>
        <p role="status">{copied !== null && say(copied === 'yes' ? 'copied' : 'notCopied')}</p>
      </div>
    </section>
  );
}
