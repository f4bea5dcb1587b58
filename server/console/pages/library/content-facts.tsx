import { useQuery } from '@tanstack/react-query';
import type { Content } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useSession } from '../../app/use-session.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { Keeping } from './archive-card.tsx';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';
import { lengthOf } from './length.ts';
import { libraryWords } from './library-words.ts';

/** What a content is, and whose. */
export function ContentFacts({ content }: { content: Content }) {
  const say = useWords(contentWords);
  const tell = useWords(libraryWords);
  const localise = useLocalised();
  const mayWrite = useSession().permissions.includes('library:write');
  const { dateTime } = useTimeWords();
  const { kind, gateId, durationMs, key, updatedAt } = content;
  const gate = useQuery(gatesQuery(useApi())).data?.find(({ id }) => id === gateId);
  const facts: [string, string][] = [
    [say('kind'), tell(kind)],
    ...(durationMs === null ? [] : [[say('length'), lengthOf(durationMs)] satisfies [string, string]]),
    [say('class'), tell(content.class)],
    [say('gate'), gateId === null ? say('everyGate') : gate === undefined ? '…' : localise(gate.name)],
    [say('changed'), dateTime(updatedAt)],
    [say('key'), key],
  ];
  return (
    <section className={classes.card} aria-labelledby="facts">
      <h2 id="facts">{say('facts')}</h2>
      <dl className={classes.facts}>
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {mayWrite && <Keeping content={content} />}
    </section>
  );
}
