import { useQuery } from '@tanstack/react-query';
import type { Organisation } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { organisationQuery, organisationsQuery } from '../../../api/organisations.ts';
import { useSession } from '../../../app/use-session.ts';
import { AccountsPage, belowOf } from '../../../parts/accounts/index.ts';
import { FormSection, LinkButton, QueryView, together } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useTimeWords } from '../../../words/time.ts';
import classes from '../people.module.css';
import { organisationRoute } from '../index.ts';
import { EndOrganisation } from './end-organisation.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { OrganisationTree } from './organisation-tree.tsx';
import { organisationsWords } from './organisations-words.ts';
import { Pasts } from './pasts.tsx';

/** One organisation: its name and place, what stands beneath it, and what it was before. */
export function OrganisationPage() {
  const say = useWords(organisationsWords);
  const api = useApi();
  const { organisationId } = organisationRoute.useParams();
  const organisation = useQuery(organisationQuery(api, organisationId));
  const organisations = useQuery(organisationsQuery(api));
  const mayWrite = useSession().permissions.includes('accounts:write');
  return (
    <AccountsPage
      within="organisations"
      title={organisation.data?.name ?? say('organisation')}
      action={
        <div className={classes.buttons}>
          <LinkButton to="/people" search={{ organisation: organisationId }} variant="default">
            {say('seePeople')}
          </LinkButton>
          {mayWrite && organisation.data?.closedAt === null && (
            <LinkButton to="/people/invite" search={{ organisation: organisationId }}>
              {say('invite')}
            </LinkButton>
          )}
        </div>
      }
    >
      <QueryView query={together([organisation, organisations])}>
        {([one, all]) => <Known key={one.id} organisation={one} organisations={all} mayWrite={mayWrite} />}
      </QueryView>
    </AccountsPage>
  );
}

interface KnownProps {
  organisation: Organisation;
  organisations: readonly Organisation[];
  mayWrite: boolean;
}

function Known({ organisation, organisations, mayWrite }: KnownProps) {
  const say = useWords(organisationsWords);
  const { id, parentId, closedAt } = organisation;
  const below = belowOf(organisations, id);
  const beneath = organisations.filter((one) => one.id !== id && below.has(one.id) && one.closedAt === null);
  return (
    <div className={classes.page}>
      {closedAt !== null && <Closed organisation={organisation} organisations={organisations} />}
      <OrganisationForm
        organisation={organisation}
        blank={organisation}
        mayWrite={mayWrite && closedAt === null}
        without={below}
        onSaved={() => {}}
      />
      <FormSection title={say('beneath')}>
        {beneath.length === 0 ? (
          <p className={classes.quiet}>{say('nothingBeneath')}</p>
        ) : (
          <OrganisationTree organisations={beneath} everybody={null} />
        )}
        {mayWrite && closedAt === null && (
          <div>
            <LinkButton to="/people/organisations/new" search={{ organisation: id }} variant="default">
              {say('add')}
            </LinkButton>
          </div>
        )}
      </FormSection>
      <Pasts organisation={organisation} organisations={organisations} />
      {mayWrite && closedAt === null && parentId !== null && (
        <EndOrganisation organisation={organisation} organisations={organisations} without={below} />
      )}
    </div>
  );
}

function Closed({ organisation, organisations }: Omit<KnownProps, 'mayWrite'>) {
  const say = useWords(organisationsWords);
  const { dayOf } = useTimeWords();
  const { closedAt, mergedInto } = organisation;
  const name = organisations.find(({ id }) => id === mergedInto)?.name ?? say('unseen');
  return (
    <div className={`${classes.note} ${classes.off}`}>
      <p>{say('closedSince', { date: dayOf(closedAt ?? '') })}</p>
      {mergedInto !== null && <p>{say('mergedInto', { name })}</p>}
    </div>
  );
}
