import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { LegibilityFinding, type Finding } from '../../../../shared/contract/index.ts';
import { findingWords } from '../../../../shared/legibility/rules/index.ts';
import { sayReason } from '../../../../shared/timeline/index.ts';
import { useApi } from '../../api/api-context.ts';
import { namedDisplaysQuery, scheduleNamesQuery, titlesQuery } from '../../api/publications.ts';
import { StateMark } from '../../parts/index.ts';
import { useLanguage, useWords } from '../../words/define-words.ts';
import { useBytes } from '../../words/bytes.ts';
import { useList } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import {
  groupFindings,
  isKnownFinding,
  isTimed,
  markOf,
  toneOf,
  type FindingGroup,
} from './finding-groups.ts';
import { publishWords } from './publish-words.ts';
import { PutNamesForward } from './put-names-forward.tsx';
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
          <FindingRow key={group.key} group={group} />
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
  const facts = useFacts(group);
  const name = useSubjectName(group);
  return (
    <li>
      <StateMark tone={toneOf(group)}>{say(markOf(group))}</StateMark>
      <div>
        {isKnownFinding(code) ? <p>{say(code, { ...facts, name })}</p> : <p lang="en">{detail}</p>}
        <Reason group={group} />
        <p className={classes.quiet}>
          <When group={group} />
          <Where displays={group.displays} />
        </p>
      </div>
      <Remedy group={group} />
    </li>
  );
}

/** Why, in the language of whoever reads; what only the server can say of it is in English. */
function Reason({ group: { code, detail, facts } }: { group: FindingGroup }) {
  const say = useWords(publishWords);
  const language = useLanguage();
  const { reason } = facts;
  const illegible = illegibleOf(facts);
  if (illegible !== null) {
    const { says, remedy } = findingWords(illegible, language);
    return <p className={classes.quiet}>{`${says} ${remedy}`}</p>;
  }
  if (typeof reason === 'string')
    return <p className={classes.quiet}>{say('because', { reason: sayReason(reason, language) })}</p>;
  if (code !== 'display/not-compiled') return null;
  return (
    <p className={classes.quiet} lang="en">
      {detail}
    </p>
  );
}

/** What of legibility was found, as it stands among the facts; null: it is about something else. */
function illegibleOf(facts: Finding['facts']): LegibilityFinding | null {
  const { rule, code, language = null, text = null, found = null, wanted = null, unit = null } = facts;
  const where = { pointer: '', language, text };
  const parsed = LegibilityFinding.safeParse({ rule, code, level: 'error', where, found, wanted, unit });
  return parsed.success ? parsed.data : null;
}

/** What sentences name beside the subject: the other schedule by its name, bytes and days as people write them. */
function useFacts({ facts }: FindingGroup): Record<string, string | number> {
  const api = useApi();
  const say = useWords(publishWords);
  const { date: sayDate } = useTimeWords();
  const sayBytes = useBytes();
  const otherId = facts['byScheduleId'] ?? facts['scheduleId'];
  const { afterScheduleId, beforeScheduleId } = facts;
  const named = [otherId, afterScheduleId, beforeScheduleId].filter((id) => typeof id === 'string');
  const { data } = useQuery(scheduleNamesQuery(api, [...new Set(named)]));
  const nameOf = (id: string | number): string => say('aSchedule', { name: data?.get(String(id)) ?? '…' });
  const other = otherId === undefined ? say('aDefault') : nameOf(otherId);
  const around = [
    ...(afterScheduleId === undefined ? [] : [say('afterOther', { other: nameOf(afterScheduleId) })]),
    ...(beforeScheduleId === undefined ? [] : [say('beforeOther', { other: nameOf(beforeScheduleId) })]),
  ];
  const { neededBytes, roomBytes, date } = facts;
  return {
    ...facts,
    other,
    around: around.length === 0 ? '' : ` (${around.join(', ')})`,
    ...(typeof neededBytes === 'number' && { needed: sayBytes(neededBytes) }),
    ...(typeof roomBytes === 'number' && { room: sayBytes(roomBytes) }),
    ...(typeof date === 'string' && { date: sayDate(date) }),
  };
}

function When({ group }: { group: FindingGroup }) {
  const say = useWords(publishWords);
  const { dateTime } = useTimeWords();
  const { from, until, zone } = group;
  const told = (instant: string): string => dateTime(instant, zone ?? undefined);
  if (from === null || !isTimed(group)) return null;
  const said =
    until === null
      ? say('fromThen', { from: told(from) })
      : say('fromUntil', { from: told(from), until: told(until) });
  return `${said} · `;
}

/** What the finding is about, by its name; until that is known, an ellipsis. */
function useSubjectName(group: FindingGroup): string {
  const say = useWords(publishWords);
  const api = useApi();
  const [kind] = group.code.split('/');
  const subjectId = aboutOf(group);
  const ids = subjectId === null ? [] : [subjectId];
  const titles = useQuery(titlesQuery(api, kind === 'content' ? ids : []));
  const schedules = useQuery(scheduleNamesQuery(api, kind === 'schedule' ? ids : []));
  const displays = useQuery(namedDisplaysQuery(api, kind === 'display' ? ids : []));
  if (kind !== 'display')
    return titles.data?.get(subjectId ?? '') ?? schedules.data?.get(subjectId ?? '') ?? '…';
  const name = `“${displays.data?.find(({ id }) => id === subjectId)?.name ?? '…'}”`;
  const others = group.displays.count - 1;
  return others === 0 ? name : `${name} (${say('andOthers', { count: others })})`;
}

/** Of several displays the first stands for all. */
function aboutOf({ code, subjectId, displays }: FindingGroup): string | null {
  const [first = null] = displays.first;
  return subjectId ?? (code.startsWith('display/') ? first : null);
}

function Where({ displays: { count, first } }: Pick<FindingGroup, 'displays'>) {
  const say = useWords(publishWords);
  const list = useList();
  const named = first.slice(0, DISPLAYS_NAMED);
  const { data = [] } = useQuery(namedDisplaysQuery(useApi(), named));
  const more = count - named.length;
  if (data.length === 0) return null;
  const names = list([
    ...data.map(({ name }) => name),
    ...(more > 0 ? [say('moreDisplays', { count: more })] : []),
  ]);
  return say('where', { names });
}

/** Where to mend it. */
function Remedy({ group }: { group: FindingGroup }) {
  const say = useWords(publishWords);
  const { code } = group;
  const subjectId = aboutOf(group);
  if (subjectId === null || code === 'content/missing') return null;
  const [kind] = code.split('/');
  if (kind === 'gate') return <PutNamesForward gateId={subjectId} />;
  if (kind === 'content')
    return (
      <Link to="/library/$contentId" params={{ contentId: subjectId }} className={classes.link}>
        {say('openContent')}
      </Link>
    );
  if (kind === 'display')
    return (
      <Link to="/displays/$displayId" params={{ displayId: subjectId }} search className={classes.link}>
        {say('openDisplay')}
      </Link>
    );
  return (
    <Link to="/schedules/$scheduleId" params={{ scheduleId: subjectId }} className={classes.link}>
      {say('openSchedule')}
    </Link>
  );
}
