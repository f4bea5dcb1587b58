import type { CSSProperties, ReactNode } from 'react';
import classes from './table.module.css';

interface TableProps {
  /** Its name, where no heading above gives it one. */
  label?: string;
  /** Tracks of a grid, the same in every row: their widths follow from the table's alone, never from what is in them. */
  columns: string;
  /** Below it, the table scrolls sideways. */
  leastWidth: string;
  /** Cells beside a high one: from its top on, or at its middle. */
  cells?: 'start' | 'center';
  /** A `th` for each column. */
  head: ReactNode;
  /** A `tr` for each row. */
  children: ReactNode;
}

/** Rows under headings. Of a long list the browser draws what is in sight. */
export function Table({ label, columns, leastWidth, cells = 'start', head, children }: TableProps) {
  const shape: CSSProperties & Record<`--${string}`, string> = {
    '--columns': columns,
    '--least-width': leastWidth,
    '--cells': cells,
  };
  return (
    <div className={classes.frame}>
      <table className={classes.table} style={shape} aria-label={label}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
