import type { CSSProperties } from 'react';
import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { entryLength, type Facts } from '../length.ts';
import classes from './editor.module.css';

interface LengthBarProps {
  entries: readonly PlaylistEntry[];
  facts: Facts;
  shown: PlaylistEntry | null;
}

/** One round as a line: every entry as long as it plays, and where the one on the glass is. The list says it in words. */
export function LengthBar({ entries, facts, shown }: LengthBarProps) {
  return (
    <div className={classes.bar} aria-hidden="true">
      {entries.map((entry) => {
        const style: CSSProperties = { flexGrow: entryLength(entry, facts)?.ms ?? 0 };
        return <span key={entry.id} style={style} data-shown={entry === shown} />;
      })}
    </div>
  );
}
