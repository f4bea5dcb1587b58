import { startTransition, useEffect, useState } from 'react';

/** About as many as are in sight on a small screen. */
const AT_ONCE = 8;

/**
 * Rows of a list: those in sight at once, and the rest when these are on the screen, so that a long list answers as soon as
 * a short one. Newer facts of the same list (by its first row) come whole.
 */
export function useInStages<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const [first] = rows;
  const list = first === undefined ? '' : keyOf(first);
  const [drawn, setDrawn] = useState('');
  useEffect(() => afterPaint(() => startTransition(() => setDrawn(list))), [list]);
  return drawn === list ? rows : rows.slice(0, AT_ONCE);
}

/** Does something once the next frame was painted; answers how to call it off. */
function afterPaint(act: () => void): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => (timer = window.setTimeout(act)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
