import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { Finding } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { namedDisplaysQuery, scheduleNamesQuery, titlesQuery } from '../../api/publications.ts';
import { StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useList } from '../../words/localised.ts';
import { groupFindings, isKnownFinding, toneOf, type FindingGroup } from './finding-groups.ts';
import { publishWords } from './publish-words.ts';
import classes from './publish.module.css';

/** At a time, and few enough to be named by one call. */
const SHOWN = 20;
const DISPLAYS_NAMED = 3;

/** What will not play, where, and what to do about it. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const say = useWords(publishWords);
  const headId = useId();
  const [shown, show] = useState(SHOWN);
  const groups = groupFindings(findings);
  if (groups.length === 0) return null;
  return (
    <section className={classes.findings} aria-labelledby={headId}>
      <h3 id={headId}>{say('findings', { count: groups.length })}</h3>
      <ul>
        {groups.slice(0, shown).map((group) => (
          <FindingRow key={`${group.code} ${group.subjectId}`} group={group} />
        ))}
      </ul>
      {groups.length > shown && (
        <Button variant="default" className={classes.more} onClick={() => show(shown + SHOWN)}>
          {say('more', { count: groups.length - shown })}
        </Button>
      )}
    </section>
  );
}

function FindingRow({ group }: { group: FindingGroup }) {
  const say = useWords(publishWords);
  const { code, detail } = group;
  const name = useSubjectName(group);
  return (
    <li>
      <StateMark tone={toneOf(group)}>{say(code === 'display/not-compiled' ? 'stays' : 'left')}</StateMark>
      <div>
        {isKnownFinding(code) ? <p>{say(code, { name })}</p> : <p lang="en">{detail}</p>}
        {code === 'display/not-compiled' && (
          <p className={classes.quiet} lang="en">
            {detail}
          </p>
        )}
        <p className={classes.quiet}>
          <Where displayIds={group.displayIds} />
        </p>
      </div>
      <Remedy group={group} />
    </li>
  );
}

/** What the finding is about, by its name; until that is known, an ellipsis. */
function useSubjectName({ code, subjectId }: FindingGroup): string {
  const api = useApi();
  const ids = subjectId === null ? [] : [subjectId];
  const [kind] = code.split('/');
  const titles = useQuery(titlesQuery(api, kind === 'content' ? ids : []));
  const schedules = useQuery(scheduleNamesQuery(api, kind === 'schedule' ? ids : []));
  const displays = useQuery(namedDisplaysQuery(api, kind === 'display' ? ids : []));
  const display = displays.data?.find(({ id }) => id === subjectId)?.name;
  return titles.data?.get(subjectId ?? '') ?? schedules.data?.get(subjectId ?? '') ?? display ?? '…';
}

function Where({ displayIds }: Pick<FindingGroup, 'displayIds'>) {
  const say = useWords(publishWords);
  const list = useList();
  const named = displayIds.slice(0, DISPLAYS_NAMED);
  const { data = [] } = useQuery(namedDisplaysQuery(useApi(), named));
  const more = displayIds.length - named.length;
  if (data.length === 0) return null;
  const names = list([
    ...data.map(({ name }) => name),
    ...(more > 0 ? [say('moreDisplays', { count: more })] : []),
  ]);
  return say('where', { names });
}

/** Where to mend it. */
function Remedy({ group: { code, subjectId } }: { group: FindingGroup }) {
  const say = useWords(publishWords);
  if (subjectId === null || !code.startsWith('schedule/')) return null;
  return (
    <Link to="/schedules/$scheduleId" params={{ scheduleId: subjectId }} className={classes.link}>
      {say('openSchedule')}
    </Link>
  );
}
