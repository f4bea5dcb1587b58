import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DisplayExplanation, ListedCandidate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { CallFailed } from '../../api/call-failed.ts';
import { explanationQuery } from '../../api/timelines.ts';
import { QueryView, StateMark, type StateTone } from '../../parts/index.ts';
import { useLanguage, useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { timesWords } from './times-words.ts';
import classes from './times.module.css';

interface DisplayWhyProps {
  displayId: string;
  atMs: number;
  zone: string;
}

const TONES: Record<ListedCandidate['verdict'], StateTone> = {
  plays: 'well',
  beaten: 'off',
  'not-now': 'off',
  'not-here': 'off',
  unusable: 'alarm',
};
/** Instants are asked by the second: the clock goes on while one looks. */
const SECOND_MS = 1000;

/** The winner of an instant, and what became of every other that could play, each with its reason. */
export function DisplayWhy({ displayId, atMs, zone }: DisplayWhyProps) {
  const say = useWords(timesWords);
  const { dateTime, time } = useTimeWords();
  const atSecondMs = Math.floor(atMs / SECOND_MS) * SECOND_MS;
  const explanation = useQuery(explanationQuery(useApi(), displayId, atSecondMs));
  const { error } = explanation;
  const isUnpublished = error instanceof CallFailed && error.problem.code === 'manifest/not-found';
  return (
    <section className={classes.times} aria-labelledby="why">
      <h2 id="why">{say('why', { time: time(atMs, zone) })}</h2>
      {isUnpublished ? (
        <p className={classes.quiet}>{say('notYet')}</p>
      ) : (
        <QueryView query={explanation}>
          {(data) => (
            <>
              <p className={classes.quiet}>
                {say('by', { revision: data.revision ?? '–', until: dateTime(data.until, zone) })}
              </p>
              <Candidates candidates={data.candidates} />
              {data.regions.map((region) => (
                <Entries key={region.key} region={region} />
              ))}
            </>
          )}
        </QueryView>
      )}
    </section>
  );
}

function Candidates({ candidates }: Pick<DisplayExplanation, 'candidates'>) {
  const say = useWords(timesWords);
  const language = useLanguage();
  return (
    <ol className={classes.reasons}>
      {candidates.map((candidate) => (
        <li key={candidate.scheduleId ?? candidate.layer}>
          <StateMark tone={TONES[candidate.verdict]}>{say(candidate.verdict)}</StateMark>
          <div>
            <p className={classes.named}>
              <CandidateName candidate={candidate} />
            </p>
            <p>{candidate.says[language]}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function CandidateName({ candidate: { layer, scheduleId, name, priority } }: { candidate: ListedCandidate }) {
  const say = useWords(timesWords);
  if (scheduleId === null) return say(layer === 'default' ? 'defaultName' : 'slateName');
  const facts = [
    ...(layer === 'interrupt' || layer === 'quota' ? [say(layer)] : []),
    ...(priority === null ? [] : [say('priority', { priority })]),
  ];
  return (
    <>
      <Link to="/schedules/$scheduleId" params={{ scheduleId }} className={classes.link}>
        {name}
      </Link>
      <span className={classes.quiet}> · {facts.join(' · ')}</span>
    </>
  );
}

function Entries({ region: { key, entries } }: { region: DisplayExplanation['regions'][number] }) {
  const say = useWords(timesWords);
  const language = useLanguage();
  if (entries.length === 0) return null;
  return (
    <details className={classes.entries}>
      <summary>{say('entries', { key })}</summary>
      <ol>
        {entries.map(({ entryId, versionDigest, contentId, title, says }, i) => (
          <li key={`${i} ${entryId} ${versionDigest}`}>
            {contentId === null ? (
              title
            ) : (
              <Link to="/library/$contentId" params={{ contentId }} className={classes.link}>
                {title}
              </Link>
            )}
            <span className={classes.quiet}> · {says[language]}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
