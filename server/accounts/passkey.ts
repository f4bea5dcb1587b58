import { z } from 'zod';
import type {
  NewPasskey,
  Passkey,
  SignInAssertion,
  PasskeyCreation,
  PasskeyDraft,
  PasskeyRequest,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { SignedIn } from '../platform/access.ts';
import type { Actor } from '../platform/actor.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import type { Platform } from '../platform/platform.ts';
import type { Account } from './account-store.ts';
import { createAllowances } from './allowance.ts';
import type { Ceremonies, CeremonyHolder } from './ceremony.ts';
import {
  countPasskeys,
  deletePasskey,
  findPasskey,
  insertPasskey,
  markPasskeyUsed,
  passkeysOf,
  type StoredPasskey,
} from './passkey-store.ts';
import type { SecondFactors } from './second-factor.ts';
import type { Sessions } from './session.ts';
import { assertMayStillComeIn } from './ways-left.ts';
import {
  creationOf,
  holderIdOf,
  passkeyRefused,
  readAssertion,
  readAttestation,
  requestOf,
  type KnownPasskey,
  type SignInPlace,
} from './webauthn.ts';

const LASTS_MS = 5 * 60_000;
/** Of one person. */
const MOST = 20;
/** Nobody guesses a signature; this keeps the work for those who have a passkey. */
const TRIES = { atOnce: 30, perSecond: 0.5 };

/** Keys of people's own devices that sign in: two factors at once, and nothing that a false page could ask for. */
export interface Passkeys {
  /** Whether browsers can make any for the address of this server. */
  isOffered(): boolean;
  list(personId: string): Promise<Passkey[]>;
  /** Throws `passkey/not-offered`, `passkey/too-many`. */
  beginRegistration(signedIn: SignedIn): Promise<PasskeyCreation>;
  /** From now on the password alone is not enough. Throws `passkey/refused`, `passkey/known`. */
  register(actor: Actor, signedIn: SignedIn, draft: PasskeyDraft): Promise<NewPasskey>;
  /** Throws `object/not-found`, `second-factor/required`, `identity/last-way`. */
  remove(actor: Actor, signedIn: SignedIn, id: string): Promise<void>;
  /** `attempt`: for a cookie of the browser that asks. Throws `passkey/not-offered`, `request/too-many`. */
  beginSignIn(address: string): Promise<{ attempt: string; request: PasskeyRequest }>;
  /** Whose it is. Throws `passkey/refused`, `request/too-many`. */
  signsIn(assertion: SignInAssertion, from: { attempt: string | null; address: string }): Promise<Account>;
  /** Throws `passkey/not-offered`. */
  beginStepUp(signedIn: SignedIn): Promise<PasskeyRequest>;
  /** It is theirs, too. Throws `passkey/refused`. */
  stepsUp(assertion: SignInAssertion, signedIn: SignedIn): Promise<void>;
}

interface PasskeysParts {
  platform: Platform;
  audit: Audit;
  ceremonies: Ceremonies;
  secondFactors: Pick<SecondFactors, 'codesForFirst' | 'assertSaid' | 'assertMayGo' | 'forgetCodesOfLast'>;
  sessions: Pick<Sessions, 'proveTwoFactors'>;
  /** Asked each time: a trust root that names this very place for approvals takes it away. */
  place: () => SignInPlace | null;
}

export function createPasskeys(parts: PasskeysParts): Passkeys {
  const { platform, audit, ceremonies, secondFactors, sessions } = parts;
  const { database, clock, newId } = platform;
  const tries = createAllowances(clock, TRIES);
  const offered = (): SignInPlace => {
    const place = parts.place();
    if (place === null)
      throw new AppError('passkey/not-offered', 'browsers make no passkeys for this address of the server');
    return place;
  };
  const begin = async (of: CeremonyHolder): Promise<string> => {
    const challenge = ceremonies.newSecret();
    await ceremonies.begin(of, challenge, LASTS_MS);
    return challenge;
  };
  const judged = async (of: CeremonyHolder, assertion: SignInAssertion): Promise<Account> => {
    const place = offered();
    const challenge = await ceremonies.end(of, z.string());
    const found = await findPasskey(database.read, assertion.id);
    if (challenge === null || found === null) throw passkeyRefused();
    const { passkey, person } = found;
    const used = await readAssertion(place, { assertion, challenge }, known(passkey));
    const holder = holderIdOf(assertion);
    if (person.disabledAt !== null || (holder !== null && holder !== person.id)) throw passkeyRefused();
    const isSynced = used.isSynced ? 1 : 0;
    const lastUsedAt = formatInstant(clock.wallMs());
    await database.transact((trx) =>
      markPasskeyUsed(trx, { id: passkey.id, counter: used.counter, isSynced, lastUsedAt }),
    );
    return person;
  };
  return {
    isOffered: () => parts.place() !== null,
    list: async (personId) => (await passkeysOf(database.read, personId)).map(shown),
    beginRegistration: async (signedIn) => {
      const { sessionId, personId: id, name, displayName } = signedIn;
      const place = offered();
      await secondFactors.assertSaid(database.read, signedIn);
      const all = await passkeysOf(database.read, id);
      if (all.length >= MOST) throw new AppError('passkey/too-many', `${MOST} passkeys are enough`);
      const challenge = await begin({ kind: 'passkey-registration', holder: sessionId });
      return creationOf(place, { challenge, holder: { id, name, displayName }, known: all.map(known) });
    },
    register: async (actor, signedIn, { name, made }) => {
      const place = offered();
      const holder = signedIn.sessionId;
      const challenge = await ceremonies.end({ kind: 'passkey-registration', holder }, z.string());
      if (challenge === null) throw passkeyRefused();
      const { transports, isSynced, ...facts } = await readAttestation(place, made, challenge);
      const passkey: StoredPasskey = {
        ...facts,
        id: newId(),
        personId: signedIn.personId,
        name,
        transports: toJson(transports),
        isSynced: isSynced ? 1 : 0,
        createdAt: formatInstant(clock.wallMs()),
        lastUsedAt: null,
      };
      return database.transact(async (trx) => {
        await secondFactors.assertSaid(trx, signedIn);
        if ((await findPasskey(trx, passkey.credentialId)) !== null)
          throw new AppError('passkey/known', 'it signs somebody in already');
        if ((await countPasskeys(trx, signedIn.personId)) >= MOST)
          throw new AppError('passkey/too-many', `${MOST} passkeys are enough`);
        const recoveryCodes = await secondFactors.codesForFirst(trx, signedIn.personId);
        await insertPasskey(trx, passkey);
        await sessions.proveTwoFactors(trx, signedIn);
        const after = { id: passkey.id, name };
        await audit.append(trx, { ...commandOn(signedIn.personId, 'register-passkey'), actor, after });
        return { passkey: shown(passkey), recoveryCodes };
      });
    },
    remove: (actor, signedIn, id) =>
      database.transact(async (trx) => {
        await secondFactors.assertSaid(trx, signedIn);
        const had = (await passkeysOf(trx, actor.id)).find((one) => one.id === id);
        if (had === undefined || !(await deletePasskey(trx, actor.id, id)))
          throw new AppError('object/not-found', `there is no passkey ${id}`);
        await secondFactors.assertMayGo(trx, actor);
        await assertMayStillComeIn(trx, actor.id);
        await secondFactors.forgetCodesOfLast(trx, actor.id);
        const before = { id, name: had.name };
        await audit.append(trx, { ...commandOn(actor.id, 'remove-passkey'), actor, before });
      }),
    beginSignIn: async (address) => {
      tries.spend(address);
      const place = offered();
      const attempt = ceremonies.newSecret();
      const challenge = await begin({ kind: 'passkey-sign-in', holder: attempt });
      return { attempt, request: await requestOf(place, { challenge, known: [] }) };
    },
    signsIn: async (assertion, { attempt, address }) => {
      tries.spend(address);
      // Nobody said a name: the passkey itself has to.
      if (attempt === null || holderIdOf(assertion) === null) throw passkeyRefused();
      return judged({ kind: 'passkey-sign-in', holder: attempt }, assertion);
    },
    beginStepUp: async ({ sessionId, personId }) => {
      const place = offered();
      const all = await passkeysOf(database.read, personId);
      const challenge = await begin({ kind: 'passkey-step-up', holder: sessionId });
      return requestOf(place, { challenge, known: all.map(known) });
    },
    stepsUp: async (assertion, { sessionId, personId }) => {
      const person = await judged({ kind: 'passkey-step-up', holder: sessionId }, assertion);
      if (person.id !== personId) throw passkeyRefused();
    },
  };
}

function known({ credentialId, publicKey, counter, transports }: StoredPasskey): KnownPasskey {
  return { credentialId, publicKey, counter, transports: fromJson(z.array(z.string()), transports) };
}

function shown({ id, name, createdAt, lastUsedAt, isSynced }: StoredPasskey): Passkey {
  return { id, name, createdAt, lastUsedAt, isSynced: isSynced === 1 };
}

function commandOn(id: string, verb: string) {
  return { action: `account:${verb}`, subject: { kind: 'person', id } };
}
