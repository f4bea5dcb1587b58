import { useSession } from '../../app/use-session.ts';
import { GatePage, NoPermission } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { FeedEditor } from './feed-editor.tsx';
import { feedsWords } from './feeds-words.ts';
import { newFeedRoute } from './index.ts';
import { newFeed } from './typed-feed.ts';

/** A feed that is not there yet. */
export function NewFeedPage() {
  const say = useWords(feedsWords);
  const { gateId } = newFeedRoute.useParams();
  const { permissions } = useSession();
  if (!permissions.includes('feeds:write')) return <NoPermission />;
  return (
    <GatePage
      gateId={gateId}
      title={(name) => say('newTitle', { name })}
      about={({ zone }) => say('editorAbout', { zone })}
    >
      {(gate) => <FeedEditor key={gate.id} gate={gate} feed={null} begin={newFeed()} />}
    </GatePage>
  );
}
