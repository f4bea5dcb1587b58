import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { latestVersionQuery } from '../../api/notices.ts';
import { openingHoursQuery } from '../../api/opening.ts';
import { gatesQuery } from '../../api/places.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, NoPermission, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { choicesOfBoard, type SavedBoard } from './board-choices.ts';
import { BoardEditor } from './board-editor.tsx';
import { boardsWords } from './boards-words.ts';
import classes from './boards.module.css';
import { boardRoute } from './index.ts';

/** The next version of a board. */
export function EditBoardPage() {
  const say = useWords(boardsWords);
  const api = useApi();
  const { boardId: contentId } = boardRoute.useParams();
  const gates = useQuery(gatesQuery(api));
  const latest = useQuery(latestVersionQuery(api, contentId));
  const content = latest.data?.content;
  if (!useSession().permissions.includes('library:write')) return <NoPermission />;
  return (
    <Page
      title={say('editTitle')}
      about={
        content !== undefined && (
          <>
            <Link to="/library/$contentId" params={{ contentId }} className={classes.back}>
              {content.title}
            </Link>{' '}
            · {say('version', { version: content.latestVersion })}
          </>
        )
      }
    >
      <QueryView query={gates}>
        {(rows) => (
          <QueryView query={latest}>
            {(saved) => <OpenedBoard key={contentId} gates={rows} saved={saved} />}
          </QueryView>
        )}
      </QueryView>
    </Page>
  );
}

/** What was opened stays open, whatever others save meanwhile. */
function OpenedBoard({ gates, saved: latest }: { gates: readonly Gate[]; saved: SavedBoard }) {
  const say = useWords(boardsWords);
  const [saved] = useState(latest);
  const gate = gates.find(({ id }) => id === saved.content.gateId);
  const [choices] = useState(() => (gate === undefined ? null : choicesOfBoard(latest, gate)));
  const hours = useQuery({ ...openingHoursQuery(useApi(), gate?.id ?? ''), enabled: gate !== undefined });
  if (choices === null || gate === undefined) {
    return (
      <Empty title={say('otherKind')}>
        <p>{say('otherKindHint')}</p>
      </Empty>
    );
  }
  return (
    <QueryView query={hours}>
      {(rows) => <BoardEditor gate={gate} hours={rows} blank={choices} saved={saved} />}
    </QueryView>
  );
}
