import { z } from 'zod';
import type { Identity } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import { SERVER_ACTOR, type Actor } from '../platform/actor.ts';
import type { Transactor } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { accountOf, type Account } from './account-store.ts';
import { createAllowances } from './allowance.ts';
import type { Ceremonies } from './ceremony.ts';
import type { Confirmed, IdentityProvider } from './identity-provider.ts';
import {
  deleteIdentity,
  findIdentity,
  identitiesOf,
  insertIdentity,
  markIdentityUsed,
  type StoredIdentity,
} from './identity-store.ts';
import { LOGOUT_TOKEN_LASTS_SECONDS } from './logout-token.ts';
import type { Sessions } from './session.ts';
import { assertMayStillComeIn } from './ways-left.ts';

const LASTS_MS = 10 * 60_000;
/** Longer than a logout token is taken. */
const TOKEN_KEPT_MS = 2 * LOGOUT_TOKEN_LASTS_SECONDS * 1_000;
const TRIES = { atOnce: 30, perSecond: 0.5 };

/** What somebody went to the provider for. `formerId`: the session that their browser had, which a new one ends. */
export const Purpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-in'), next: z.string(), formerId: z.string().nullable() }),
  z.object({ kind: z.literal('invitation'), secretHash: z.string(), formerId: z.string().nullable() }),
  z.object({ kind: z.literal('step-up'), next: z.string(), sessionId: z.string() }),
  z.object({ kind: z.literal('link'), next: z.string(), sessionId: z.string() }),
]);
export type Purpose = z.infer<typeof Purpose>;

const Begun = z.object({
  purpose: Purpose,
  errand: z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), isFresh: z.boolean() }),
});

/** Who people are at a provider of identities: known by issuer and subject, and never by an e-mail address. */
export interface Identities {
  /** As the provider is called; null: there is none. */
  providerName: string | null;
  list(personId: string): Promise<Identity[]>;
  /** `attempt`: for a cookie of the browser that goes there. Throws `identity/not-offered`, `identity/unreachable`, `request/too-many`. */
  begin(purpose: Purpose, address: string): Promise<{ attempt: string; goTo: string }>;
  /** What the browser went for; null: nothing that it began, or too late. It is used up. */
  end(attempt: string | null): Promise<z.infer<typeof Begun> | null>;
  /** Who came back. Throws `identity/not-offered`, `identity/refused`, `identity/unreachable`. */
  confirm(query: URLSearchParams, begun: z.infer<typeof Begun>): Promise<Confirmed>;
  /** Whose it is here. Throws `identity/unknown`. */
  personOf(confirmed: Confirmed): Promise<Account>;
  /** From now on it is theirs. Throws `identity/of-another`. */
  link(trx: Transactor, actor: Actor, confirmed: Confirmed): Promise<void>;
  /** Throws `object/not-found`, `identity/last-way`. */
  unlink(actor: Actor, id: string): Promise<void>;
  /** Whom the provider has signed out: whose it is here, and their sessions by it end. Throws as the provider, and for a token that came before. */
  loggedOut(token: string): Promise<void>;
  /** Where the browser goes to be signed out of the provider, too. */
  farewell(): Promise<string | null>;
}

interface IdentitiesParts {
  platform: Platform;
  audit: Audit;
  ceremonies: Ceremonies;
  provider: IdentityProvider | null;
  publicOrigin: string;
  sessions: Pick<Sessions, 'endByIdentity'>;
}

export function createIdentities(parts: IdentitiesParts): Identities {
  const { platform, audit, ceremonies, provider } = parts;
  const { database, clock, newId } = platform;
  const tries = createAllowances(clock, TRIES);
  const offered = (): IdentityProvider => {
    if (provider === null) throw new AppError('identity/not-offered', 'see WAYPOST_OIDC_ISSUER');
    return provider;
  };
  return {
    providerName: provider?.name ?? null,
    list: async (personId) => (await identitiesOf(database.read, personId)).map(shown),
    begin: async (purpose, address) => {
      tries.spend(address);
      const attempt = ceremonies.newSecret();
      const errand = {
        state: ceremonies.newSecret(),
        nonce: ceremonies.newSecret(),
        verifier: ceremonies.newSecret(),
        isFresh: purpose.kind === 'step-up',
      };
      const goTo = await offered().addressOf(errand);
      await ceremonies.begin({ kind: 'identity', holder: attempt }, { purpose, errand }, LASTS_MS);
      return { attempt, goTo: goTo.href };
    },
    end: async (attempt) =>
      attempt === null ? null : ceremonies.end({ kind: 'identity', holder: attempt }, Begun),
    confirm: (query, { errand }) => offered().confirm(query, errand),
    personOf: async (confirmed) => {
      const identity = await findIdentity(database.read, confirmed);
      const person = identity === null ? null : await accountOf(database.read, identity.personId);
      if (identity === null || person === null || person.disabledAt !== null)
        throw new AppError('identity/unknown', 'nobody has linked it, or accepted an invitation by it');
      const lastUsedAt = formatInstant(clock.wallMs());
      await database.transact((trx) => markIdentityUsed(trx, identity.id, lastUsedAt));
      return person;
    },
    link: async (trx, actor, { issuer, subject }) => {
      const known = await findIdentity(trx, { issuer, subject });
      if (known?.personId === actor.id) return;
      if (known !== null) throw new AppError('identity/of-another', 'somebody else here has linked it');
      const createdAt = formatInstant(clock.wallMs());
      const identity = { id: newId(), personId: actor.id, issuer, subject, createdAt, lastUsedAt: null };
      await insertIdentity(trx, identity);
      const after = shown(identity);
      await audit.append(trx, { ...commandOn(actor.id, 'link-identity'), actor, after });
    },
    unlink: (actor, id) =>
      database.transact(async (trx) => {
        const before = (await identitiesOf(trx, actor.id)).find((one) => one.id === id);
        if (before === undefined || !(await deleteIdentity(trx, actor.id, id)))
          throw new AppError('object/not-found', `there is no identity ${id}`);
        await assertMayStillComeIn(trx, actor.id);
        await audit.append(trx, {
          ...commandOn(actor.id, 'unlink-identity'),
          actor,
          before: shown(before),
        });
      }),
    loggedOut: async (token) => {
      const { issuer, subject, tokenId } = await offered().loggedOut(token);
      await database.transact(async (trx) => {
        const used = { kind: 'logout-token', holder: tokenId } as const;
        if (!(await ceremonies.useOnce(trx, used, TOKEN_KEPT_MS)))
          throw new AppError('request/invalid', 'this logout token came before', {
            errors: [{ detail: 'came before', pointer: '/body/logout_token' }],
          });
        const identity = await findIdentity(trx, { issuer, subject });
        const person = identity === null ? null : await accountOf(trx, identity.personId);
        if (person === null) return;
        const ended = await parts.sessions.endByIdentity(trx, person.id);
        if (ended === 0) return;
        await audit.append(trx, {
          ...commandOn(person.id, 'signed-out-by-provider'),
          actor: SERVER_ACTOR,
          after: { issuer, subject, sessions: ended },
        });
      });
    },
    farewell: async () => {
      const back = new URL('/sign-in', parts.publicOrigin);
      return (await provider?.farewell(back))?.href ?? null;
    },
  };
}

function shown({ id, issuer, subject, createdAt, lastUsedAt }: StoredIdentity): Identity {
  return { id, issuer, subject, createdAt, lastUsedAt };
}

function commandOn(id: string, verb: string) {
  return { action: `account:${verb}`, subject: { kind: 'person', id } };
}
