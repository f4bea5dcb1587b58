import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Feed } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { feedFaultsQuery, feedQuery, removeFeed } from '../../api/feeds.ts';
import { useSession } from '../../app/use-session.ts';
import {
  FormSection,
  GatePage,
  NoPermission,
  NotFound,
  QueryView,
  RemoveForGood,
  Table,
} from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { FeedEditor } from './feed-editor.tsx';
import { feedsWords } from './feeds-words.ts';
import classes from './feeds.module.css';
import { feedRoute } from './index.ts';
import { typedOf } from './typed-feed.ts';

/** A feed that is kept: how it is read, and what was wrong with it of late. */
export function FeedPage() {
  const say = useWords(feedsWords);
  const { gateId, feedId } = feedRoute.useParams();
  const { permissions } = useSession();
  const feed = useQuery(feedQuery(useApi(), feedId));
  if (!permissions.includes('feeds:read')) return <NoPermission />;
  if (feed.data !== undefined && feed.data.gateId !== gateId) return <NotFound />;
  const mayWrite = permissions.includes('feeds:write');
  return (
    <GatePage
      gateId={gateId}
      title={() => say('changeTitle', { name: feed.data?.name ?? '' })}
      about={({ zone }) => say('editorAbout', { zone: feed.data?.zone ?? zone })}
    >
      {(gate) => (
        <QueryView query={feed}>
          {(data) => (
            <div className={classes.page}>
              {mayWrite && (
                <FeedEditor key={`${data.id} ${data.revision}`} gate={gate} feed={data} begin={typedOf(data)}>
                  <Remove feed={data} />
                </FeedEditor>
              )}
              <History feedId={feedId} />
            </div>
          )}
        </QueryView>
      )}
    </GatePage>
  );
}

function History({ feedId }: { feedId: string }) {
  const say = useWords(feedsWords);
  const faults = useQuery(feedFaultsQuery(useApi(), feedId));
  return (
    <FormSection title={say('history')}>
      <QueryView
        query={faults}
        empty={{ of: (rows) => rows.length === 0, show: <p className={classes.quiet}>{say('noHistory')}</p> }}
      >
        {(rows) => (
          <Table
            label={say('history')}
            columns="minmax(0, 2fr) minmax(0, 3fr) minmax(0, 1fr) minmax(0, 6fr)"
            leastWidth="44rem"
            head={
              <>
                <th scope="col">{say('day')}</th>
                <th scope="col">{say('reason')}</th>
                <th scope="col">{say('count')}</th>
                <th scope="col">{say('detail')}</th>
              </>
            }
          >
            {rows.map(({ day, reason, count, detail }) => (
              <tr key={`${day} ${reason}`}>
                <td>{day}</td>
                <td>{say(`reason-${reason}`)}</td>
                <td>{count}</td>
                <td className={classes.quiet}>{detail}</td>
              </tr>
            ))}
          </Table>
        )}
      </QueryView>
    </FormSection>
  );
}

function Remove({ feed }: { feed: Feed }) {
  const say = useWords(feedsWords);
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removeFeed(api, feed),
    onSuccess: async () => {
      await navigate({ to: '/gates/$gateId/feeds', params: { gateId: feed.gateId } });
      await queryClient.invalidateQueries({ queryKey: ['feeds'] });
    },
  });
  return <RemoveForGood label={say('removeForGood')} removing={removing} />;
}
