import type { Undrawn } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useList } from '../../words/localised.ts';
import { publishWords } from './publish-words.ts';
import classes from './publish.module.css';

/** As many as are read at once. */
const NAMED = 5;

/** Which contents nobody has drawn where they are planned: what only a picture tells is not known of them. */
export function UndrawnNote({ undrawn: { count, first } }: { undrawn: Undrawn }) {
  const say = useWords(publishWords);
  const list = useList();
  if (count === 0) return null;
  const named = first.slice(0, NAMED).map(({ title }) => `“${title}”`);
  const more = count - named.length;
  const names = list([...named, ...(more > 0 ? [say('moreContents', { count: more })] : [])]);
  return <p className={classes.quiet}>{say('undrawn', { names })}</p>;
}
