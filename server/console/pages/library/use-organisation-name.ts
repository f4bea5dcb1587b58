import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { organisationsQuery } from '../../api/organisations.ts';
import { useSession } from '../../app/use-session.ts';

/** What an organisation is called now; its id for whoever may not read of organisations. */
export function useOrganisationName(): (id: string) => string {
  const mayRead = useSession().permissions.includes('accounts:read');
  const { data = [] } = useQuery({ ...organisationsQuery(useApi()), enabled: mayRead });
  return (organisationId) => data.find(({ id }) => id === organisationId)?.name ?? organisationId;
}
