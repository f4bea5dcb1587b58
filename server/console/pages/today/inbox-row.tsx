import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/api-context.ts';
import { unreadQuery } from '../../api/inbox.ts';
import { StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { todayWords } from './today-words.ts';
import classes from './today.module.css';

/** That something waits for oneself; nothing where nothing does. */
export function InboxRow() {
  const say = useWords(todayWords);
  const { data } = useQuery(unreadQuery(useApi()));
  if (data === undefined || data.unread === 0) return null;
  return (
    <p className={classes.inbox}>
      <StateMark tone="care">{say(data.isMore ? 'manyWait' : 'waits', { count: data.unread })}</StateMark>
      <Link to="/inbox" className={classes.link}>
        {say('toInbox')}
      </Link>
    </p>
  );
}
