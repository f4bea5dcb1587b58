import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { InboxKind, InboxMessage } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { StateMark, useWallClock, type StateTone } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { ownNameOf } from '../../words/language-names.ts';
import { useTimeWords } from '../../words/time.ts';
import { inboxWords } from './inbox-words.ts';
import classes from './inbox.module.css';

const TONES: Record<InboxKind, StateTone> = {
  review: 'off',
  approval: 'off',
  returned: 'care',
  comment: 'off',
  'review-due': 'care',
  recall: 'alarm',
  ending: 'care',
};

/** One thing that waits, and the way to it. */
export function MessageRow({ message, onRead }: { message: InboxMessage; onRead: () => void }) {
  const say = useWords(inboxWords);
  const { dateTime } = useTimeWords();
  const { kind, isRead, text, languages, since } = message;
  return (
    <li className={classes.message} data-unread={!isRead || undefined}>
      <span className={classes.dot} aria-hidden="true" />
      <div className={classes.about}>
        <p className={classes.head}>
          <StateMark tone={TONES[kind]}>{say(kind)}</StateMark>
          <Subject message={message} onRead={onRead} />
          {!isRead && <span className={classes.hidden}>{say('unread')}</span>}
        </p>
        {languages.length > 0 && <p className={classes.quiet}>{languages.map(ownNameOf).join(' · ')}</p>}
        {text !== null && <p className={classes.text}>{text}</p>}
      </div>
      <div className={classes.end}>
        <time className={classes.quiet} dateTime={since}>
          {dateTime(since)}
        </time>
        {!isRead && (
          <Button size="compact-xs" variant="subtle" onClick={onRead}>
            {say('read')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Whoever goes there has read it. */
function Subject({ message, onRead }: { message: InboxMessage; onRead: () => void }) {
  const say = useWords(inboxWords);
  const { content, organisation, isRead } = message;
  const due = useDueSaid(message);
  if (content === null) {
    return (
      <span className={classes.subject}>
        {organisation === null ? say('root') : say('listOf', { organisation })}
        {due !== null && <span className={classes.quiet}> {due}</span>}
      </span>
    );
  }
  const { id: contentId, title, version } = content;
  return (
    <span className={classes.subject}>
      <Link
        to="/library/$contentId"
        params={{ contentId }}
        search={{ version }}
        className={classes.link}
        onClick={isRead ? undefined : onRead}
      >
        {title}
      </Link>
      <span className={classes.quiet}> {due ?? say('versionOf', { version })}</span>
    </span>
  );
}

function useDueSaid({ kind, dueAt }: InboxMessage): string | null {
  const say = useWords(inboxWords);
  const { dayOf } = useTimeWords();
  const nowMs = useWallClock();
  if (dueAt === null) return null;
  const date = dayOf(dueAt);
  if (parseInstant(dueAt) <= nowMs) return say('overSince', { date });
  return say(kind === 'ending' ? 'endsOn' : 'dueOn', { date });
}
