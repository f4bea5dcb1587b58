import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi } from '../../../api/api-context.ts';
import { organisationsQuery } from '../../../api/organisations.ts';
import { useSession } from '../../../app/use-session.ts';
import { AccountsPage, treeOf } from '../../../parts/accounts/index.ts';
import { NoPermission, QueryView } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { newOrganisationRoute } from '../index.ts';
import { OrganisationForm } from './organisation-form.tsx';
import { organisationsWords } from './organisations-words.ts';

const NONE: ReadonlySet<string> = new Set();

export function NewOrganisationPage() {
  const say = useWords(organisationsWords);
  const { organisation } = newOrganisationRoute.useSearch();
  const organisations = useQuery(organisationsQuery(useApi()));
  const navigate = useNavigate();
  if (!useSession().permissions.includes('accounts:write')) return <NoPermission />;
  return (
    <AccountsPage within="organisations" title={say('new')} about={say('newAbout')}>
      <QueryView query={organisations}>
        {(rows) => (
          <OrganisationForm
            organisation={null}
            blank={{ name: '', parentId: organisation ?? treeOf(rows)[0]?.organisation.id ?? null }}
            mayWrite
            without={NONE}
            onSaved={({ id }) =>
              void navigate({ to: '/people/organisations/$organisationId', params: { organisationId: id } })
            }
          />
        )}
      </QueryView>
    </AccountsPage>
  );
}
