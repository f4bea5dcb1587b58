import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { latestVersionQuery } from '../../api/notices.ts';
import { openingHoursQuery } from '../../api/opening.ts';
import { knownReadingsQuery } from '../../api/readings.ts';
import { gatesQuery } from '../../api/places.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, NoPermission, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import type { SavedBoard } from './board-form.ts';
import { boardsWords } from './boards-words.ts';
import classes from './boards.module.css';
import { boardRoute } from './index.ts';
import { LiveEditor } from './live/live-editor.tsx';
import { liveForm } from './live/live-form.ts';
import type { LiveTemplate } from './live/live-template.ts';
import { templateOf } from './live/templates.ts';
import { choicesOfBoard } from './opening/opening-choices.ts';
import { OpeningEditor } from './opening/opening-editor.tsx';

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
  const { body } = saved.version;
  if (body.kind !== 'board' || gate === undefined) {
    return (
      <Empty title={say('otherKind')}>
        <p>{say('otherKindHint')}</p>
      </Empty>
    );
  }
  return body.template === 'opening-hours' ? (
    <OpenedOpeningBoard gate={gate} saved={saved} />
  ) : (
    <OpenedLiveBoard gate={gate} saved={saved} template={templateOf(body.template)} />
  );
}

function OpenedOpeningBoard({ gate, saved }: { gate: Gate; saved: SavedBoard }) {
  const [blank] = useState(() => choicesOfBoard(saved, gate));
  const hours = useQuery(openingHoursQuery(useApi(), gate.id));
  if (blank === null) return null;
  return (
    <QueryView query={hours}>
      {(rows) => <OpeningEditor gate={gate} hours={rows} blank={blank} saved={saved} />}
    </QueryView>
  );
}

interface OpenedLiveBoardProps {
  gate: Gate;
  saved: SavedBoard;
  template: LiveTemplate;
}

/** What is known of the gate is only offered: the form is there without. */
function OpenedLiveBoard({ gate, saved, template }: OpenedLiveBoardProps) {
  const [blank] = useState(() => liveForm(template).choicesOf(saved, gate));
  const maySee = useSession().permissions.includes('readings:read');
  const { data: known = [] } = useQuery({ ...knownReadingsQuery(useApi(), gate.id), enabled: maySee });
  if (blank === null) return null;
  return (
    <LiveEditor
      what={template.template}
      template={template}
      gate={gate}
      known={known}
      blank={blank}
      saved={saved}
    />
  );
}
