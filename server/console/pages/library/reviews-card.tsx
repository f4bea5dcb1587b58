import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { VersionReviews } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { askForReview, reviewsQuery, type NamedVersion } from '../../api/editorial.ts';
import { useSession } from '../../app/use-session.ts';
import { ProblemNote, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './content.module.css';
import { editorialWords } from './editorial-words.ts';
import own from './editorial.module.css';
import { ReviewRow } from './review-row.tsx';
import { useAct } from './use-act.ts';

/** How each language of a version stands with the editors, and what one may do about it. */
export function ReviewsCard({ named, isClosed }: { named: NamedVersion; isClosed: boolean }) {
  const say = useWords(editorialWords);
  const reviews = useQuery(reviewsQuery(useApi(), named));
  return (
    <section className={classes.card} aria-labelledby="reviews">
      <h2 id="reviews">{say('reviews', { version: named.version })}</h2>
      <QueryView query={reviews}>
        {(known) => <Languages named={named} reviews={known} isClosed={isClosed} />}
      </QueryView>
    </section>
  );
}

interface LanguagesProps {
  named: NamedVersion;
  reviews: VersionReviews;
  /** The content is archived. */
  isClosed: boolean;
}

function Languages({ named, reviews: { languages, isRequired }, isClosed }: LanguagesProps) {
  const say = useWords(editorialWords);
  const { permissions } = useSession();
  const isWanting = languages.some(({ state }) => state === 'unasked' || state === 'returned');
  if (languages.length === 0) return <p className={classes.quiet}>{say('noLanguages')}</p>;
  return (
    <>
      <p className={classes.quiet}>{say(isRequired ? 'reviewsRequired' : 'reviewsFree')}</p>
      <ul className={own.reviews}>
        {languages.map((review) => (
          <ReviewRow
            key={review.language}
            named={named}
            review={review}
            mayJudge={!isClosed && permissions.includes('library:review')}
          />
        ))}
      </ul>
      {isWanting && !isClosed && permissions.includes('library:write') && <Ask named={named} />}
    </>
  );
}

function Ask({ named }: { named: NamedVersion }) {
  const say = useWords(editorialWords);
  const api = useApi();
  const { act, isSending, problem } = useAct(() => askForReview(api, named), ['reviews', 'contents']);
  return (
    <div className={classes.form}>
      {problem !== null && <ProblemNote problem={problem} />}
      <Button variant="default" loading={isSending} onClick={() => act()}>
        {say('ask')}
      </Button>
    </div>
  );
}
