import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Content, ListedVersion } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { versionsQuery } from '../../api/library.ts';
import { MoreButton, QueryView, StateMark, Table } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { ApprovalMark } from './content-mark.tsx';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';
import { GivenApprovals } from './given-approvals.tsx';

interface VersionTableProps {
  content: Content;
  /** The version that is looked at. */
  shown: number;
}

/** Every version, the newest first; by its number one is looked at. */
export function VersionTable({ content, shown }: VersionTableProps) {
  const say = useWords(contentWords);
  const versions = useInfiniteQuery(versionsQuery(useApi(), content.id));
  return (
    <section className={classes.versions} aria-labelledby="versions">
      <h2 id="versions">{say('versions')}</h2>
      <QueryView query={versions}>
        {({ pages }) => (
          <Table
            columns="9rem minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1.6fr)"
            leastWidth="42rem"
            head={
              <>
                <th scope="col">{say('version')}</th>
                <th scope="col">{say('made')}</th>
                <th scope="col">{say('state')}</th>
                <th scope="col">{say('approvedBy')}</th>
              </>
            }
          >
            {pages
              .flatMap(({ rows }) => rows)
              .map((version) => (
                <VersionRow key={version.version} {...{ content, version, shown }} />
              ))}
          </Table>
        )}
      </QueryView>
      <MoreButton of={versions} label={say('moreVersions')} />
    </section>
  );
}

function VersionRow({ content, version, shown }: VersionTableProps & { version: ListedVersion }) {
  const say = useWords(contentWords);
  const { dateTime } = useTimeWords();
  const { version: number, digest, author, createdAt, state, approvals } = version;
  const isShown = number === shown;
  return (
    <tr data-chosen={isShown || undefined}>
      <th scope="row">
        <Link
          to="/library/$contentId"
          params={{ contentId: content.id }}
          search={{ version: number }}
          replace
          className={classes.number}
          aria-current={isShown ? 'true' : undefined}
        >
          {say('versionOf', { version: number })}
        </Link>
      </th>
      <td>
        {author ?? say('system')}
        <p className={classes.quiet}>{dateTime(createdAt)}</p>
      </td>
      <td>
        <span className={classes.marks}>
          <ApprovalMark state={state} />
          {digest === content.approvedDigest && <StateMark tone="well">{say('plays')}</StateMark>}
        </span>
      </td>
      <td>
        <GivenApprovals approvals={approvals} />
      </td>
    </tr>
  );
}
