import { Cell } from './cell.tsx';
import { sayingsOf } from './draft/notice-draft.ts';
import { useEditor } from './editor-context.ts';
import classes from './notices.module.css';

/** One thing that is said, in every language beside each other. */
export function Row({ at, part }: { at: string; part: string }) {
  const { draft } = useEditor();
  const saying = sayingsOf(draft).find((candidate) => candidate.at === at);
  if (saying === undefined) return null;
  return (
    <div className={classes.row}>
      {draft.languages.map((language) => (
        <Cell key={language} saying={saying} part={part} language={language} />
      ))}
    </div>
  );
}
