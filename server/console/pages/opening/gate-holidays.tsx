import type { Holiday } from '../../../../shared/contract/index.ts';
import { useSession } from '../../app/use-session.ts';
import { LinkButton, Table } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { openingWords } from './opening-words.ts';
import classes from './opening.module.css';

/** The days that the gate keeps, and who says so. */
export function GateHolidaysTable({ gateId, holidays }: { gateId: string; holidays: readonly Holiday[] }) {
  const mayChange = useSession().permissions.includes('places:write');
  const say = useWords(openingWords);
  const localise = useLocalised();
  const { date, weekday } = useTimeWords();
  return (
    <section className={classes.card} aria-labelledby="holidays">
      <div className={classes.head}>
        <h2 id="holidays">{say('holidays')}</h2>
        {mayChange && (
          <LinkButton to="/gates/$gateId/holidays" params={{ gateId }} variant="default" size="xs">
            {say('changeHolidays')}
          </LinkButton>
        )}
      </div>
      {holidays.length === 0 ? (
        <p className={classes.quiet}>{say('noHolidays')}</p>
      ) : (
        <Table
          columns="minmax(0, 2fr) minmax(0, 3fr) minmax(0, 2fr)"
          leastWidth="36rem"
          label={say('holidays')}
          head={
            <>
              <th scope="col">{say('day')}</th>
              <th scope="col">{say('name')}</th>
              <th scope="col">{say('source')}</th>
            </>
          }
        >
          {holidays.map((holiday) => (
            <tr key={holiday.date}>
              <td>
                {weekday(holiday.date)}, {date(holiday.date)}
              </td>
              <td>{localise(holiday.name)}</td>
              <td className={classes.quiet}>{holiday.source}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
