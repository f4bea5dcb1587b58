import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { unreadQuery } from '../../api/inbox.ts';
import classes from './badge.module.css';

/** How much waits and was not read; nothing where there is nothing. */
export function InboxBadge() {
  const { data } = useQuery(unreadQuery(useApi()));
  if (data === undefined || data.unread === 0) return null;
  return (
    <span className={classes.badge}>
      {data.unread}
      {data.isMore && '+'}
    </span>
  );
}
