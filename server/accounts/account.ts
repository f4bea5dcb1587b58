import type {
  Grant,
  IdentityArrival,
  PasswordChange,
  PasswordWords,
  SignInAssertion,
  Session,
  SignIn,
  StepUp,
  WaysIn,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { ownAddress } from '../../shared/own-address.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { SignedIn } from '../platform/access.ts';
import { NO_AUTHORITY } from '../platform/authority.ts';
import { SERVER_ACTOR, type Actor } from '../platform/actor.ts';
import { forgetAll } from '../platform/forgetting.ts';
import type { Platform } from '../platform/platform.ts';
import type { SecretKeys } from '../platform/secret-keys.ts';
import {
  countPersons,
  findAccount,
  insertAccount,
  setOneTimePassword,
  setPassword,
  type Account,
  type Holder,
} from './account-store.ts';
import { createAttempts } from './attempts.ts';
import { createCeremonies } from './ceremony.ts';
import { insertGrant } from './grant-store.ts';
import { createComeBack, type ComeBack } from './identity-return.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { createIdentities, type Identities } from './identity.ts';
import { secretHashOf } from './invitation-link.ts';
import type { Invitations } from './invitation.ts';
import { createPasskeys, type Passkeys } from './passkey.ts';
import { createOpenSessions, type OpenSessions } from './open-session.ts';
import type { Organisations } from './organisation.ts';
import { createPasswordCheck, type Further } from './password-check.ts';
import { assertAnother, assertSuitable, ownerOf } from './password-rule.ts';
import { createPasswords, oneTimePassword } from './password.ts';
import { createSecondFactors, type SecondFactors } from './second-factor.ts';
import {
  createSessions,
  type Begun,
  type NeedsTwoFactors,
  type Origin,
  type SignedInBy,
  sessionIdOf,
  type Coming,
} from './session.ts';
import { sessionsAmong as sessionsHeld } from './session-store.ts';
import type { SignInPlace } from './webauthn.ts';

export const ADMINISTRATOR = 'administrator';

/** Who may use the server, and who is using it now. */
export interface Accounts {
  /** At the very first start: makes the administrator and tells the one-time password, this once. Null ever after. */
  ensureAdministrator(): Promise<{ name: string; oneTimePassword: string } | null>;
  /** What the sign-in page offers beside name and password. */
  waysIn(): WaysIn;
  /** Throws `session/refused` alike for a wrong name, password and code, `session/code-needed`, `request/too-many`. */
  signIn(signIn: SignIn, from: Coming): Promise<Begun>;
  /** By a passkey alone, which is two factors. Throws `passkey/refused`, `request/too-many`. */
  signInByPasskey(assertion: SignInAssertion, from: Coming & { attempt: string | null }): Promise<Begun>;
  /** To sign in at the provider of identities, or to accept an invitation by it. Throws as `identities.begin`, `invitation/over`. */
  goToProvider(arrival: IdentityArrival, from: Coming): Promise<{ attempt: string; goTo: string }>;
  comeBack: ComeBack;
  /** Where a browser goes whose session was begun by the provider. */
  farewellOf(signedIn: SignedIn): Promise<string | null>;
  /** Throws `session/missing`. */
  sessionOf(token: string): Promise<{ signedIn: SignedIn; session: Session }>;
  /** Who is signed in by which of these sessions; one that has ended is left out. Looking does not count as use. */
  sessionsAmong(sessionIds: readonly string[]): Promise<ReadonlyMap<string, SignedIn>>;
  signOut(actor: Actor, signedIn: SignedIn): Promise<void>;
  /** For what asks for it: whoever is signed in proves that they are who they were. Throws as signing in does. */
  stepUp(actor: Actor, signedIn: SignedIn, proof: StepUp): Promise<Begun>;
  /** Ends every session of the person and begins a new one. Throws `session/refused`, `session/step-up-needed` with a second factor, `password/unsuitable`. */
  changePassword(signedIn: SignedIn, change: PasswordChange, from: Origin): Promise<Begun>;
  /** What their passwords must not be made of. */
  passwordWords(signedIn: SignedIn): Promise<PasswordWords>;
  /**
   * For whoever lost their way in: a new one-time password, no sessions, nothing else that lets them in. Throws `object/not-found`.
   * Failures to sign in that were counted go on to count.
   */
  reset(actor: Actor, name: string): Promise<string>;
  /** Makes a new key for what is sealed, and seals all by it; how many, and how many no key here opens. */
  rotateSecrets(actor: Actor): Promise<{ sealed: number; lost: number }>;
  /** Who is signed in where. */
  openSessions: OpenSessions;
  /** What people need beside the password. */
  secondFactors: SecondFactors;
  /** What lets people in without one. */
  passkeys: Passkeys;
  identities: Identities;
  /** Forgets sessions that have ended by themselves, and failed sign-ins that count no more. */
  forgetEnded(signal?: AbortSignal): Promise<void>;
}

export interface AccountsParts {
  platform: Platform;
  audit: Audit;
  organisations: Pick<Organisations, 'ownId' | 'editing'>;
  /** Seals what the database keeps of second factors. */
  secrets: SecretKeys;
  needsTwo: NeedsTwoFactors;
  signInPlace: () => SignInPlace | null;
  provider: IdentityProvider | null;
  publicOrigin: string;
  invitations: Pick<Invitations, 'admit' | 'show'>;
}

export function createAccounts(parts: AccountsParts): Accounts {
  const { platform, audit, organisations, needsTwo } = parts;
  const { database, clock, newId, random } = platform;
  const passwords = createPasswords();
  const sessions = createSessions(platform, needsTwo);
  const attempts = createAttempts(platform);
  const checked = createPasswordCheck({ database, attempts, passwords });
  const ceremonies = createCeremonies(platform);
  const secondFactors = createSecondFactors({ ...parts, attempts, sessions });
  const place = parts.signInPlace;
  const passkeys = createPasskeys({ platform, audit, ceremonies, secondFactors, sessions, place });
  const furtherBy =
    (code: string | undefined, from: Origin): Further =>
    async (person) => {
      if (!(await secondFactors.isOn(database.read, person.id))) return 'enough';
      if (code === undefined) return 'to-be-asked';
      return (await secondFactors.accepts(person, code, actorAs(person, from))) ? 'enough' : 'wrong';
    };

  const identities = createIdentities({ ...parts, ceremonies, sessions });
  const begin = async (person: Account, by: Omit<SignedInBy, 'from'>, { replaces, ...from }: Coming) => {
    const replacedId = await sessionIdOf(sessions, replaces);
    return database.transact(async (trx) => {
      if (replacedId !== null) await sessions.end(trx, replacedId);
      const after = { way: by.way };
      await audit.append(trx, { ...commandOn(person, 'sign-in'), actor: actorAs(person, from), after });
      return sessions.begin(trx, person, { ...by, from });
    });
  };

  return {
    ensureAdministrator: async () => {
      if ((await countPersons(database.read)) > 0) return null;
      const password = oneTimePassword(random);
      const person: Account = {
        id: newId(),
        name: ADMINISTRATOR,
        displayName: ADMINISTRATOR,
        organisationId: organisations.ownId,
        disabledAt: null,
        passwordHash: await passwords.hash(password),
        mustChangePassword: true,
        createdAt: formatInstant(clock.wallMs()),
      };
      const isMade = await database.transact(async (trx) => {
        if ((await countPersons(trx)) > 0) return false;
        const { name: changedBy } = SERVER_ACTOR;
        await insertAccount(trx, person, { email: null, language: 'vi', changedBy });
        await insertGrant(trx, grantOfEverything(person, newId()));
        await audit.append(trx, { ...commandOn(person, 'create'), actor: SERVER_ACTOR });
        return true;
      });
      return isMade ? { name: person.name, oneTimePassword: password } : null;
    },

    waysIn: () => ({ passkeys: passkeys.isOffered(), provider: identities.providerName }),

    signIn: async ({ name, password, code }, from) => {
      const presented = { name, password, address: from.address };
      const person = await checked(presented, furtherBy(code, from));
      const isTwoFactor = code !== undefined && (await secondFactors.isOn(database.read, person.id));
      return begin(person, { way: 'password', isTwoFactor }, from);
    },

    signInByPasskey: async (assertion, from) => {
      const person = await passkeys.signsIn(assertion, from);
      return begin(person, { way: 'passkey', isTwoFactor: true }, from);
    },

    goToProvider: async (arrival, { address, replaces }) => {
      const formerId = await sessionIdOf(sessions, replaces);
      if (!('secret' in arrival))
        return identities.begin({ kind: 'sign-in', next: ownAddress(arrival.next), formerId }, address);
      await parts.invitations.show(arrival.secret, address);
      const secretHash = secretHashOf(platform, arrival.secret);
      return identities.begin({ kind: 'invitation', secretHash, formerId }, address);
    },

    comeBack: createComeBack({
      database,
      identities,
      sessions,
      admit: (trx, invited) => parts.invitations.admit(trx, invited),
      signIn: (person, isTwoFactor, { address, agent, replaces }) =>
        begin(person, { way: 'identity', isTwoFactor }, { address, agent, replaces }),
      actorOf: actorAs,
      steppedUp: (trx, actor) =>
        audit.append(trx, { ...commandOn({ id: actor.id ?? '' }, 'step-up'), actor }),
    }),

    farewellOf: async ({ sessionId }) => {
      const [held] = await sessionsHeld(database.read, [sessionId]);
      return held?.stored.way === 'identity' ? identities.farewell() : null;
    },

    sessionOf: (token) => sessions.use(token),

    sessionsAmong: (sessionIds) => sessions.among(sessionIds),

    openSessions: createOpenSessions({ platform, audit, sessions }),

    secondFactors,

    passkeys,

    identities,

    passwordWords: async ({ personId }) => {
      const { words } = await ownerOf({ database, organisations }, personId);
      return { words: [...words] };
    },

    reset: async (actor, name) => {
      const password = oneTimePassword(random);
      const passwordHash = await passwords.hash(password);
      await database.transact(async (trx) => {
        const person = await findAccount(trx, name);
        if (person === null) throw new AppError('object/not-found', `nobody signs in as ${name}`);
        await setOneTimePassword(trx, person.id, passwordHash);
        await secondFactors.clear(trx, person.id);
        await sessions.endAllOf(trx, person.id);
        await audit.append(trx, { ...commandOn(person, 'reset'), actor });
      });
      return password;
    },

    rotateSecrets: async (actor) => {
      await parts.secrets.add();
      const done = await secondFactors.sealAnew();
      await database.transact((trx) =>
        audit.append(trx, {
          action: 'secrets:rotate',
          subject: { kind: 'secrets', id: 'authenticators' },
          actor,
          after: done,
        }),
      );
      return done;
    },

    forgetEnded: async (signal) => {
      await forgetAll(database, sessions.forgetEnded, signal);
      await forgetAll(database, attempts.forgetOld, signal);
      await forgetAll(database, ceremonies.forgetOld, signal);
    },

    signOut: (actor, { sessionId, personId }) =>
      database.transact(async (trx) => {
        await sessions.end(trx, sessionId);
        await audit.append(trx, { ...commandOn({ id: personId }, 'sign-out'), actor });
      }),

    stepUp: async (actor, signedIn, proof) => {
      const person = { id: signedIn.personId };
      if ('code' in proof) {
        if (!(await secondFactors.accepts(person, proof.code, actor)))
          throw new AppError('session/refused', 'the code is wrong');
      } else if ('passkey' in proof) {
        await passkeys.stepsUp(proof.passkey, signedIn);
      } else {
        const presented = { name: signedIn.name, password: proof.password, address: actor.address ?? '' };
        await checked(presented, furtherBy(undefined, { address: presented.address, agent: '' }));
      }
      return database.transact(async (trx) => {
        await audit.append(trx, { ...commandOn(person, 'step-up'), actor });
        return sessions.stepUp(trx, signedIn, !('password' in proof));
      });
    },

    changePassword: async (signedIn, { current, next }, from) => {
      if (!signedIn.isSteppedUp && (await secondFactors.isOn(database.read, signedIn.personId)))
        throw new AppError('session/step-up-needed', 'say a code, or use a passkey, first');
      const person = await checked({ name: signedIn.name, password: current, address: from.address });
      assertAnother(next, current, '/body/next');
      assertSuitable(next, await ownerOf({ database, organisations }, person.id), '/body/next');
      const passwordHash = await passwords.hash(next);
      const { isTwoFactor } = signedIn;
      return database.transact(async (trx) => {
        await setPassword(trx, person.id, passwordHash);
        await sessions.endAllOf(trx, person.id);
        await audit.append(trx, { ...commandOn(person, 'change-password'), actor: actorAs(person, from) });
        const changed = { ...person, mustChangePassword: false };
        return sessions.begin(trx, changed, { way: 'password', isTwoFactor, from });
      });
    },
  };
}

function grantOfEverything({ id: personId, organisationId, createdAt }: Account, id: string): Grant {
  const { name: createdBy } = SERVER_ACTOR;
  const span = {
    organisationId,
    gateIds: null,
    classes: null,
    languages: null,
    from: createdAt,
    until: null,
  };
  return { id, personId, role: 'administrator', ...span, createdAt, createdBy };
}

/** Whoever signs in, who may do nothing yet. */
function actorAs(
  { id, displayName: name, organisationId }: Holder,
  { address }: Pick<Origin, 'address'>,
): Actor {
  return { kind: 'person', id, name, address, roles: [], organisationId, authority: NO_AUTHORITY };
}

function commandOn({ id }: { id: string }, verb: string) {
  return { action: `account:${verb}`, subject: { kind: 'person', id } };
}
