import { Link } from '@tanstack/react-router';
import { useSession } from '../../app/use-session.ts';
import { NoPermission, Page } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { BOARD_KINDS, kindWords } from './board-kinds.ts';
import { BoardSketch } from './board-sketch.tsx';
import classes from './new-board.module.css';

/** What a new board is to show. */
export function NewBoardPage() {
  const say = useWords(kindWords);
  if (!useSession().permissions.includes('library:write')) return <NoPermission />;
  return (
    <Page title={say('choose')} about={say('chooseAbout')}>
      <ul className={classes.kinds}>
        {BOARD_KINDS.map((what) => (
          <li key={what}>
            <Link to="/boards/new/$what" params={{ what }} className={classes.kind}>
              <BoardSketch of={what} />
              <strong>{say(what)}</strong>
              <span>{say(`${what}About`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
