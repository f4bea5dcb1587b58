import { useEffect, useRef, type ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** One sentence under it, at most. */
  about?: ReactNode;
  /** The one thing most people come here to do. */
  action?: ReactNode;
  /** Title and action stay in sight while the page scrolls: for long work with one thing to do at its end. */
  isPinned?: boolean;
  children: ReactNode;
}

let isFirst = true;

/**
 * A page: its title names the tab too, and takes the focus when one comes from another page, so that keyboard and
 * screen reader go on where the content begins.
 */
export function Page({ title, about, action, isPinned = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Waypost`;
  }, [title]);
  useEffect(() => {
    // The first page of a visit leaves the focus at the top, where the skip link is.
    if (!isFirst) heading.current?.focus();
    isFirst = false;
  }, []);
  return (
    <div className={classes.page}>
      <div className={classes.head} data-pinned={isPinned}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {about !== undefined && <p className={classes.about}>{about}</p>}
        </div>
        {action}
      </div>
      {children}
    </div>
  );
}
