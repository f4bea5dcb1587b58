import { Button } from '@mantine/core';
import { isReadingTable, type KnownReading, type ReadingValue } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { StateMark, Table, useWallClock } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { readingsWords } from './readings-words.ts';
import classes from './readings.module.css';
import { useAge } from './use-age.ts';

interface ReadingTableProps {
  readings: readonly KnownReading[];
  zone: string;
  /** Takes one to be said anew; null: whoever looks may not. */
  change: ((reading: KnownReading) => void) | null;
}

/** Each reading: what it says, who said it and when, and until when it counts. */
export function ReadingTable({ readings, zone, change }: ReadingTableProps) {
  const say = useWords(readingsWords);
  const end = change === null ? '' : ' 6rem';
  return (
    <Table
      columns={`minmax(0, 3fr) minmax(0, 3fr) minmax(0, 2fr) minmax(0, 3fr) minmax(0, 3fr)${end}`}
      leastWidth="52rem"
      label={say('readings')}
      cells="center"
      head={
        <>
          <th scope="col">{say('key')}</th>
          <th scope="col">{say('value')}</th>
          <th scope="col">{say('seen')}</th>
          <th scope="col">{say('counts')}</th>
          <th scope="col">{say('sentBy')}</th>
          {change !== null && <th scope="col">{say('actions')}</th>}
        </>
      }
    >
      {readings.map((one) => (
        <Row key={one.reading.key} known={one} zone={zone} change={change} />
      ))}
    </Table>
  );
}

function Row({ known, zone, change }: { known: KnownReading } & Pick<ReadingTableProps, 'zone' | 'change'>) {
  const say = useWords(readingsWords);
  const age = useAge();
  const { key } = known.reading;
  return (
    <tr>
      <td className={classes.key}>{key}</td>
      <td>
        <Value known={known} zone={zone} />
      </td>
      <td>{age(known.seenAt)}</td>
      <td>
        <Counts known={known} zone={zone} />
      </td>
      <td className={classes.quiet}>
        <Source sentBy={known.sentBy} />
      </td>
      {change !== null && (
        <td>
          {!isReadingTable(known.reading.value) && (
            <Button
              variant="default"
              size="xs"
              aria-label={say('changeOne', { key })}
              onClick={() => change(known)}
            >
              {say('change')}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

/** As kiosks know it; and what they are told next, if it changed too soon after the last change. */
function Value({ known: { reading, held }, zone }: { known: KnownReading; zone: string }) {
  const say = useWords(readingsWords);
  const { time } = useTimeWords();
  const said = (value: ReadingValue): string => {
    if (value === null) return say('unknownValue');
    if (isReadingTable(value)) return say('tableOf', { count: value.rows.length });
    return typeof value === 'boolean' ? say(value ? 'yes' : 'no') : String(value);
  };
  return (
    <>
      <strong>{said(reading.value)}</strong>
      {held !== null && (
        <span className={classes.quiet}>
          {say('held', { value: said(held.value), time: time(parseInstant(held.until), zone) })}
        </span>
      )}
    </>
  );
}

function Counts({ known: { runsOutAt }, zone }: { known: KnownReading; zone: string }) {
  const say = useWords(readingsWords);
  const { dateTime } = useTimeWords();
  const nowMs = useWallClock();
  const time = dateTime(runsOutAt, zone);
  return parseInstant(runsOutAt) > nowMs ? (
    <StateMark tone="well">{say('countsUntil', { time })}</StateMark>
  ) : (
    <StateMark tone="off">{say('ranOut', { time })}</StateMark>
  );
}

function Source({ sentBy }: Pick<KnownReading, 'sentBy'>) {
  const say = useWords(readingsWords);
  if (sentBy === null) return say('unknownSource');
  return sentBy.kind === 'api-token' ? say('program', { name: sentBy.name }) : sentBy.name;
}
