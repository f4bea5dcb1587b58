import { useQuery } from '@tanstack/react-query';
import type { GivenApproval } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';

/** Who approved a version, for which gates, and until when. */
export function GivenApprovals({ approvals }: { approvals: readonly GivenApproval[] }) {
  const say = useWords(contentWords);
  const gatesSaid = useGatesSaid();
  const { dayOf } = useTimeWords();
  if (approvals.length === 0) return <span className={classes.quiet}>–</span>;
  return (
    <ul className={classes.given}>
      {approvals.map(({ approver, gateIds, validUntil, givenAt }) => (
        <li key={`${approver} ${givenAt}`}>
          {say('approvedUntil', {
            approver: approver ?? say('someApprover'),
            gates: gatesSaid(gateIds),
            date: dayOf(validUntil),
          })}
        </li>
      ))}
    </ul>
  );
}

/** Gates by name while they are few. */
function useGatesSaid(): (gateIds: readonly string[] | null) => string {
  const say = useWords(contentWords);
  const localise = useLocalised();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  return (gateIds) => {
    if (gateIds === null) return say('allGates');
    const names = gates.filter(({ id }) => gateIds.includes(id)).map(({ name }) => localise(name));
    return names.length === 0 || names.length > 2
      ? say('gates', { count: gateIds.length })
      : names.join(', ');
  };
}
