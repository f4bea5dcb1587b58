import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Content, ContentVersion } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { numberedVersionQuery } from '../../api/library.ts';
import { gatesQuery } from '../../api/places.ts';
import { QueryView, StateMark, useWallClock } from '../../parts/index.ts';
import { catalogueWords } from '../../words/catalogue-words.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './content.module.css';
import { editorialWords } from './editorial-words.ts';
import own from './editorial.module.css';
import { useOrganisationName } from './use-organisation-name.ts';

const SOON_MS = 30 * 86_400_000;

/** Who says so and in which paper, from when until when it is shown, and by when it is reviewed. */
export function Provenance({ content, version }: { content: Content; version: number }) {
  const say = useWords(editorialWords);
  const api = useApi();
  const shown = useQuery(numberedVersionQuery(api, content.id, version));
  const zone = useQuery(gatesQuery(api)).data?.find(({ id }) => id === content.gateId)?.zone;
  return (
    <section className={classes.card} aria-labelledby="provenance">
      <h2 id="provenance">{say('provenance', { version })}</h2>
      <QueryView query={shown}>{(known) => <Facts version={known} zone={zone} />}</QueryView>
    </section>
  );
}

interface FactsProps {
  version: ContentVersion;
  zone: string | undefined;
}

function Facts({ version, zone }: FactsProps) {
  const say = useWords(editorialWords);
  const name = useWords(catalogueWords);
  const nameOf = useOrganisationName();
  const { organisationId, source, sourceDocument, catalogue } = version;
  const facts: [string, ReactNode][] = [
    [say('owner'), organisationId === null ? say('unsaid') : nameOf(organisationId)],
    [say('source'), source ?? say('unsaid')],
    [say('sourceDocument'), sourceDocument === null ? say('unsaid') : <Paper paper={sourceDocument} />],
    [say('catalogue'), catalogue === null ? say('unsaid') : `${catalogue} · ${name(catalogue)}`],
    [say('shown'), <Shown key="shown" version={version} zone={zone} />],
    [say('reviewBy'), <Review key="review" version={version} zone={zone} />],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([fact, said]) => (
        <div key={fact}>
          <dt>{fact}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function Paper({ paper }: { paper: NonNullable<ContentVersion['sourceDocument']> }) {
  const say = useWords(editorialWords);
  const { date } = useTimeWords();
  const { number, link, contentId } = paper;
  return (
    <span className={own.stacked}>
      {say('documentOf', { number, date: date(paper.date) })}
      {link !== null && (
        <a href={link} target="_blank" rel="noreferrer noopener" className={classes.link}>
          {say('openDocument')}
        </a>
      )}
      {contentId !== null && (
        <Link to="/library/$contentId" params={{ contentId }} className={classes.link}>
          {say('inLibrary')}
        </Link>
      )}
    </span>
  );
}

/** What its author wishes; nobody approves it for longer. */
function Shown({ version: { validFrom, validUntil }, zone }: FactsProps) {
  const say = useWords(editorialWords);
  const { dayOf, time } = useTimeWords();
  const nowMs = useWallClock();
  const at = (instant: string): string => `${dayOf(instant, zone)} ${time(parseInstant(instant), zone)}`;
  if (validFrom === null && validUntil === null) return say('always');
  const isEmbargoed = validFrom !== null && parseInstant(validFrom) > nowMs;
  return (
    <span className={own.stacked}>
      {validFrom !== null && isEmbargoed && (
        <>
          <StateMark tone="care">{say('embargo')}</StateMark>
          <span>{say('notBefore', { at: at(validFrom) })}</span>
        </>
      )}
      {validFrom !== null && !isEmbargoed && say('from', { at: at(validFrom) })}
      {validUntil !== null && <span>{say('until', { at: at(validUntil) })}</span>}
    </span>
  );
}

function Review({ version: { reviewBy }, zone }: FactsProps) {
  const say = useWords(editorialWords);
  const { dayOf } = useTimeWords();
  const nowMs = useWallClock();
  if (reviewBy === null) return say('reviewNever');
  const leftMs = parseInstant(reviewBy) - nowMs;
  return (
    <span className={own.stacked}>
      {dayOf(reviewBy, zone)}
      {leftMs <= 0 && <StateMark tone="alarm">{say('reviewOver')}</StateMark>}
      {leftMs > 0 && leftMs < SOON_MS && <StateMark tone="care">{say('reviewSoon')}</StateMark>}
    </span>
  );
}
