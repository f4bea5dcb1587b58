import { Table } from '@mantine/core';
import type { Holiday } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { openingWords } from './opening-words.ts';
import classes from './opening.module.css';

/** The days that the gate keeps, and who says so. */
export function GateHolidaysTable({ holidays }: { holidays: readonly Holiday[] }) {
  const say = useWords(openingWords);
  const localise = useLocalised();
  const { date, weekday } = useTimeWords();
  return (
    <section className={classes.card} aria-labelledby="holidays">
      <h2 id="holidays">{say('holidays')}</h2>
      {holidays.length === 0 ? (
        <p className={classes.quiet}>{say('noHolidays')}</p>
      ) : (
        <Table aria-labelledby="holidays">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{say('day')}</Table.Th>
              <Table.Th scope="col">{say('name')}</Table.Th>
              <Table.Th scope="col">{say('source')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {holidays.map((holiday) => (
              <Table.Tr key={holiday.date}>
                <Table.Td>
                  {weekday(holiday.date)}, {date(holiday.date)}
                </Table.Td>
                <Table.Td>{localise(holiday.name)}</Table.Td>
                <Table.Td className={classes.quiet}>{holiday.source}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
