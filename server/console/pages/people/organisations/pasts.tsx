import { useInfiniteQuery } from '@tanstack/react-query';
import type { Organisation } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { organisationPastsQuery } from '../../../api/organisations.ts';
import { FormSection, MoreButton, QueryView, Table } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useTimeWords } from '../../../words/time.ts';
import classes from '../people.module.css';
import { organisationsWords } from './organisations-words.ts';

interface PastsProps {
  organisation: Organisation;
  organisations: readonly Organisation[];
}

/** What it was called and where it stood, newest first. */
export function Pasts({ organisation: { id }, organisations }: PastsProps) {
  const say = useWords(organisationsWords);
  const { dateTime, dayOf } = useTimeWords();
  const pasts = useInfiniteQuery(organisationPastsQuery(useApi(), id));
  const nameOf = (parentId: string | null): string =>
    parentId === null ? '–' : (organisations.find((one) => one.id === parentId)?.name ?? say('unseen'));
  return (
    <FormSection title={say('past')}>
      <QueryView query={pasts}>
        {(rows) => (
          <div className={classes.list}>
            <Table
              columns="8rem minmax(0, 4fr) minmax(0, 4fr) minmax(0, 3fr)"
              leastWidth="38rem"
              label={say('past')}
              head={
                <>
                  <th scope="col">{say('since')}</th>
                  <th scope="col">{say('calledThen')}</th>
                  <th scope="col">{say('stoodUnder')}</th>
                  <th scope="col">{say('by')}</th>
                </>
              }
            >
              {rows.map(({ revision, since, name, parentId, changedBy }) => (
                <tr key={revision}>
                  <td title={dateTime(since)}>{dayOf(since)}</td>
                  <td>{name}</td>
                  <td>{nameOf(parentId)}</td>
                  <td>{changedBy}</td>
                </tr>
              ))}
            </Table>
            <MoreButton of={pasts} label={say('more')} />
          </div>
        )}
      </QueryView>
    </FormSection>
  );
}
