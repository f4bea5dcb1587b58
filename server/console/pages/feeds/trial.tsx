import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import {
  Instant,
  isReadingTable,
  type FeedDraft,
  type FeedOutcome,
  type ReadingCell,
  type ReadingRow,
} from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { tryFeed } from '../../api/feeds.ts';
import { ProblemNote, StateMark, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { feedsWords } from './feeds-words.ts';
import classes from './feeds.module.css';
import { fieldOf } from './typed-feed.ts';

interface TrialProps {
  /** As it is typed now. */
  feed: () => FeedDraft;
  faultsOf: () => Record<string, string>;
  arrival: 'poll' | 'push';
}

/** A document, and what it would come to; nothing is kept of either. */
export function Trial({ feed, faultsOf, arrival }: TrialProps) {
  const say = useWords(feedsWords);
  const api = useApi();
  const [sample, setSample] = useState('');
  const [tried, setTried] = useState<{ outcome: FeedOutcome; zone: string } | null>(null);
  const isEmpty = sample.trim() === '';
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: () => {
      setTried(null);
      // The name may still be missing.
      const { name: _name, ...faults } = faultsOf();
      const [first] = Object.values(faults);
      if (first !== undefined) return { document: first };
      return isEmpty && arrival === 'push' ? { document: say('sampleMissing') } : {};
    },
    send: async () => {
      const draft = feed();
      const named = { ...draft, name: draft.name === '' ? say('feed') : draft.name };
      return {
        outcome: await tryFeed(api, { feed: named, document: isEmpty ? null : sample }),
        zone: draft.zone,
      };
    },
    fieldOf: (pointer) => (fieldOf(pointer) === undefined ? undefined : 'document'),
    onDone: setTried,
  });
  return (
    <aside className={classes.trial} aria-labelledby="feed-trial">
      <h2 id="feed-trial">{say('tryIt')}</h2>
      <form ref={form} onSubmit={submit} noValidate className={classes.form} aria-label={say('tryIt')}>
        <Textarea
          className={classes.code}
          name="document"
          label={say('sample')}
          description={say('tryAbout')}
          value={sample}
          onChange={({ currentTarget }) => setSample(currentTarget.value)}
          rows={8}
          spellCheck={false}
          error={errors['document']}
        />
        {problem !== null && <ProblemNote problem={problem} />}
        <div>
          <Button type="submit" variant="default" loading={isSending}>
            {say('tryIt')}
          </Button>
        </div>
      </form>
      {tried !== null && <Outcome {...tried} />}
    </aside>
  );
}

function Outcome({ outcome, zone }: { outcome: FeedOutcome; zone: string }) {
  const say = useWords(feedsWords);
  const { dateTime } = useTimeWords();
  const { observedAt, values, drafts, faults } = outcome;
  return (
    <section className={classes.outcome} role="status" aria-label={say('comesTo')}>
      <h3>{say('comesTo')}</h3>
      <p className={classes.quiet}>
        {observedAt === null ? say('seenNow') : say('seenAt', { time: dateTime(observedAt, zone) })}
      </p>
      {values.length === 0 && drafts.length === 0 && <p>{say('nothing')}</p>}
      {drafts.length > 0 && <p>{say('drafts', { titles: drafts.join(' · ') })}</p>}
      <ul className={classes.values}>
        {values.map(({ key, value }) => (
          <li key={key}>
            <span className={classes.address}>{key}</span>{' '}
            {isReadingTable(value) ? (
              <Rows name={key} rows={value.rows} zone={zone} />
            ) : (
              <strong>
                <Cell cell={value} zone={zone} />
              </strong>
            )}
          </li>
        ))}
      </ul>
      {faults.length > 0 && (
        <>
          <h3>{say('refused')}</h3>
          <ul className={classes.faults}>
            {faults.map(({ reason, detail }, i) => (
              <li key={`${i} ${detail}`}>
                <StateMark tone="care">{say(`reason-${reason}`)}</StateMark>
                <p className={classes.quiet}>{detail}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Rows({ name, rows, zone }: { name: string; rows: readonly ReadingRow[]; zone: string }) {
  const say = useWords(feedsWords);
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <div className={classes.rows} role="region" aria-label={say('rows', { key: name })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field} scope="col">
                {field}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // Rows have no name of their own, and never change places here.
            <tr key={`${i} ${JSON.stringify(row)}`}>
              {fields.map((field) => (
                <td key={field}>
                  <Cell cell={row[field] ?? null} zone={zone} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Times as the clocks of the gate show them. */
function Cell({ cell, zone }: { cell: ReadingCell; zone: string }) {
  const say = useWords(feedsWords);
  const { dateTime } = useTimeWords();
  if (cell === null) return <span className={classes.quiet}>{say('unknown')}</span>;
  if (typeof cell === 'boolean') return say(cell ? 'yes' : 'no');
  return Instant.safeParse(cell).success ? dateTime(String(cell), zone) : cell;
}
