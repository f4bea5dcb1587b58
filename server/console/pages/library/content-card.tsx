import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Content } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { Thumbnail } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { ContentMark, EarlierMark } from './content-mark.tsx';
import { lengthOf } from './length.ts';
import { libraryWords } from './library-words.ts';
import classes from './library.module.css';

/** A content at a glance: its picture first. */
export function ContentCard({ content, isGateNamed }: { content: Content; isGateNamed: boolean }) {
  const say = useWords(libraryWords);
  const { id, title, kind, durationMs } = content;
  const facts = [say(kind), ...(durationMs === null ? [] : [lengthOf(durationMs)])];
  return (
    <Link to="/library/$contentId" params={{ contentId: id }} className={classes.card}>
      <div className={classes.picture}>
        <Thumbnail of={content} />
      </div>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.facts}>
        {facts.join(' · ')}
        {isGateNamed && <GateOf gateId={content.gateId} />}
      </p>
      <span className={classes.marks}>
        <ContentMark content={content} />
        <EarlierMark content={content} />
      </span>
    </Link>
  );
}

function GateOf({ gateId }: { gateId: string | null }) {
  const say = useWords(libraryWords);
  const localise = useLocalised();
  const gate = useQuery(gatesQuery(useApi())).data?.find(({ id }) => id === gateId);
  if (gateId === null) return ` · ${say('allGates')}`;
  return gate === undefined ? null : ` · ${localise(gate.name)}`;
}
