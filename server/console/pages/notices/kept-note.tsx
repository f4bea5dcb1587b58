import { Button } from '@mantine/core';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { titleOf } from './draft/body-of-draft.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import type { KeptDrafts } from './use-kept-draft.ts';

/** What was left here unsaved before. */
export function KeptNotes({ kept }: { kept: KeptDrafts }) {
  const say = useWords(noticesWords);
  const { dateTime } = useTimeWords();
  return kept.offered.map((offer) => (
    <section
      key={offer.key}
      className={classes.note}
      aria-label={say('kept', { time: dateTime(offer.keptAt) })}
    >
      <div>
        <h2>{say('kept', { time: dateTime(offer.keptAt) })}</h2>
        <p>{titleOf(offer.draft) || say('keptNameless')}</p>
      </div>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => kept.resume(offer)}>
          {say('resume')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => kept.discard(offer)}>
          {say('discard')}
        </Button>
      </div>
    </section>
  ));
}
