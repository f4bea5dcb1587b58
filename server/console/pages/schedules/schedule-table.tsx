import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/api-context.ts';
import { everyPlanQuery } from '../../api/schedules.ts';
import { Empty, StateMark, Table, useInStages, useWallClock } from '../../parts/index.ts';
import { dateIn } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import type { Candidate } from './occurrences.ts';
import { choicesOfSchedule } from './schedule-choices.ts';
import { schedulesWords } from './schedules-words.ts';
import classes from './schedules.module.css';
import { standingOf } from './standing.ts';
import type { Planned } from './use-planned.ts';
import { useScheduleSentence } from './use-schedule-sentence.ts';

/** Every schedule, those that are off or over, too. */
export function ScheduleTable({ planned, zone }: { planned: Planned; zone: string }) {
  const say = useWords(schedulesWords);
  const { candidates } = planned;
  const rows = useInStages(candidates, ({ schedule }) => schedule.id);
  if (candidates.length === 0) return <Empty title={say('noneHere')} />;
  return (
    <Table
      columns="1.3fr 1.1fr 1fr 1.6fr 6rem 10.5rem"
      leastWidth="62rem"
      head={
        <>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('plays')}</th>
          <th scope="col">{say('displays')}</th>
          <th scope="col">{say('when')}</th>
          <th scope="col">{say('rank')}</th>
          <th scope="col">{say('state')}</th>
        </>
      }
    >
      {rows.map((candidate) => (
        <ScheduleRow key={candidate.schedule.id} candidate={candidate} planned={planned} zone={zone} />
      ))}
    </Table>
  );
}

interface ScheduleRowProps {
  candidate: Candidate;
  planned: Planned;
  zone: string;
}

function ScheduleRow({ candidate, planned, zone }: ScheduleRowProps) {
  const say = useWords(schedulesWords);
  const sentence = useScheduleSentence();
  const playedBy = usePlayed();
  const today = dateIn(zone, useWallClock());
  const { schedule, campaign } = candidate;
  const { standing, tone } = standingOf(candidate, today);
  return (
    <tr>
      <th scope="row">
        <Link to="/schedules/$scheduleId" params={{ scheduleId: schedule.id }} className={classes.link}>
          {schedule.name}
        </Link>
        {campaign !== null && <p className={classes.quiet}>{campaign.name}</p>}
      </th>
      <td>{playedBy(schedule)}</td>
      <td>
        <Reached candidate={candidate} planned={planned} />
      </td>
      <td>{sentence(choicesOfSchedule(schedule))}</td>
      <td>{schedule.perHour === null ? schedule.priority : say('perHour', { count: schedule.perHour })}</td>
      <td>
        <StateMark tone={tone}>{say(standing)}</StateMark>
      </td>
    </tr>
  );
}

/** Where there are few, by name. */
function Reached({ candidate: { reached }, planned: { displays } }: Omit<ScheduleRowProps, 'zone'>) {
  const say = useWords(schedulesWords);
  const few = displays.filter(({ id }) => reached.has(id));
  if (few.length === 0) return <span className={classes.quiet}>–</span>;
  return few.length > 2 ? say('onDisplays', { count: few.length }) : few.map(({ name }) => name).join(', ');
}

function usePlayed(): (schedule: Candidate['schedule']) => string {
  const say = useWords(schedulesWords);
  const api = useApi();
  const { data: playlists } = useQuery(everyPlanQuery(api, 'playlists'));
  const { data: layouts } = useQuery(everyPlanQuery(api, 'layouts'));
  return ({ plays }) => {
    const plans = plays.kind === 'playlist' ? playlists : layouts;
    const id = plays.kind === 'playlist' ? plays.playlistId : plays.layoutId;
    if (plans === undefined) return '…';
    return plans.find((plan) => plan.id === id)?.name ?? say('gone');
  };
}
