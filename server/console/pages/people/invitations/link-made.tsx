import type { NewInvitation } from '../../../../../shared/contract/index.ts';
import { HandedOver } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useTimeWords } from '../../../words/time.ts';
import classes from '../people.module.css';
import { invitationWords } from './invitation-words.ts';

/** A link that was just made: to be handed over, or on its way by mail. */
export function LinkMade({ made, done }: { made: NewInvitation; done: () => void }) {
  const say = useWords(invitationWords);
  const { dateTime } = useTimeWords();
  const { displayName: name, email, expiresAt } = made.invitation;
  if (made.link === null)
    return (
      <div className={`${classes.note} ${classes.well}`} role="status">
        <p>{say('mailed', { name })}</p>
        <p className={classes.quiet}>{say('mailedHint', { email: email ?? '' })}</p>
      </div>
    );
  return (
    <HandedOver
      title={say('linkFor', { name })}
      about={say('linkHint', { until: dateTime(expiresAt) })}
      secret={made.link}
      words={{ copy: say('copyLink'), done: say('handedOver') }}
      done={done}
    />
  );
}
