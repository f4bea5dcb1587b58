import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { Id } from '../../../../shared/contract/index.ts';
import type { Place } from '../../app/place.ts';
import { shellRoute } from '../../app/root-routes.tsx';
import { peopleIcon } from './people-icon.tsx';

export const people: Place = {
  to: '/people',
  name: { vi: 'Người dùng', en: 'People' },
  icon: peopleIcon,
  needs: 'accounts:read',
};

/** `organisation`: its people and those of the ones beneath it alone. */
const PeopleSearch = z.object({
  text: z.string().max(200).optional().catch(undefined),
  organisation: Id.optional().catch(undefined),
});

/** `organisation`: whose somebody shall be. */
const ForOrganisation = z.object({ organisation: Id.optional().catch(undefined) });

export const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  validateSearch: PeopleSearch,
  component: lazyRouteComponent(() => import('./people.tsx'), 'PeoplePage'),
});

export const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('./person/person.tsx'), 'PersonPage'),
});

const invitationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/invitations',
  component: lazyRouteComponent(() => import('./invitations/invitations.tsx'), 'InvitationsPage'),
});

export const inviteRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/invite',
  validateSearch: ForOrganisation,
  component: lazyRouteComponent(() => import('./invitations/invite.tsx'), 'InvitePage'),
});

const organisationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/organisations',
  component: lazyRouteComponent(() => import('./organisations/organisations.tsx'), 'OrganisationsPage'),
});

export const newOrganisationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/organisations/new',
  validateSearch: ForOrganisation,
  component: lazyRouteComponent(() => import('./organisations/new-organisation.tsx'), 'NewOrganisationPage'),
});

export const organisationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/organisations/$organisationId',
  component: lazyRouteComponent(() => import('./organisations/organisation.tsx'), 'OrganisationPage'),
});

export const peopleRoutes = [
  peopleRoute,
  invitationsRoute,
  inviteRoute,
  organisationsRoute,
  newOrganisationRoute,
  organisationRoute,
  personRoute,
] as const;
