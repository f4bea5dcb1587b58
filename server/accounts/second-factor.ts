import type { NewAuthenticator, RecoveryCodes, SecondFactor } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { SignedIn } from '../platform/access.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { SecretKeys } from '../platform/secret-keys.ts';
import { accountOf } from './account-store.ts';
import type { Attempts } from './attempts.ts';
import { deleteIdentitiesOf, identitiesOf } from './identity-store.ts';
import { hasPassword } from './password.ts';
import { countPasskeys, deletePasskeysOf } from './passkey-store.ts';
import { createRecovery } from './recovery-codes.ts';
import {
  countRecoveryCodes,
  deleteAuthenticator,
  findAuthenticator,
  putAuthenticator,
  replaceSecret,
  secretsOfAll,
  type Authenticator,
} from './second-factor-store.ts';
import type { NeedsTwoFactors, Sessions } from './session.ts';
import { newSecret, stepOf, uriOf } from './totp.ts';

const OF_APP = /^\d{6}$/;

/** What people need beside their password once they have set it up: an authenticator app, a passkey, or a recovery code. */
export interface SecondFactors {
  standing(signedIn: SignedIn): Promise<SecondFactor>;
  isOn(reader: Reader, personId: string): Promise<boolean>;
  /** Uses up a code of the app or a recovery code; whether it was one. Throws `request/too-many`, `secrets/key-missing`. */
  accepts(person: { id: string }, code: string, actor: Actor): Promise<boolean>;
  /** Makes a secret, which counts once a code of the app confirms it. The one before counts until then. */
  begin(actor: Actor, signedIn: SignedIn): Promise<NewAuthenticator>;
  /** Throws `second-factor/wrong-code`; `object/not-found` where nothing was begun. */
  confirm(actor: Actor, signedIn: SignedIn, code: string): Promise<RecoveryCodes>;
  /** New recovery codes in place of the old. Throws `object/not-found` where they stand in for nothing. */
  makeRecoveryCodes(actor: Actor, signedIn: SignedIn): Promise<RecoveryCodes>;
  /** From now on the password is enough, or a passkey. Throws `second-factor/required`. */
  remove(actor: Actor, signedIn: SignedIn): Promise<void>;
  /** All of it, and who they are elsewhere, for whoever lost their way in. */
  clear(trx: Transactor, personId: string): Promise<void>;
  /** Recovery codes for whoever sets up their first; null for whoever has something to stand in for already. */
  codesForFirst(trx: Transactor, personId: string): Promise<RecoveryCodes['codes'] | null>;
  /** Before one is added or removed: whoever has one has to have said it. Throws `second-factor/needed`. */
  assertSaid(reader: Reader, signedIn: Pick<SignedIn, 'personId' | 'isTwoFactor'>): Promise<void>;
  /** After one was removed. Throws `second-factor/required` where none is left and the roles ask for one. */
  assertMayGo(reader: Reader, actor: Actor): Promise<void>;
  /** After one was removed: without any, recovery codes stand in for nothing. */
  forgetCodesOfLast(trx: Transactor, personId: string): Promise<void>;
  /** Seals by the newest key what an older one sealed, or none; how many, and how many no key here opens. */
  sealAnew(): Promise<{ sealed: number; lost: number }>;
}

interface SecondFactorsParts {
  platform: Platform;
  audit: Audit;
  attempts: Pick<Attempts, 'beginCode' | 'codeSucceeded'>;
  secrets: SecretKeys;
  sessions: Pick<Sessions, 'proveTwoFactors'>;
  needsTwo: NeedsTwoFactors;
}

export function createSecondFactors(parts: SecondFactorsParts): SecondFactors {
  const { platform, audit, attempts, secrets, sessions, needsTwo } = parts;
  const { database, clock } = platform;
  const recovery = createRecovery(platform);
  const hasApp = async (reader: Reader, personId: string): Promise<boolean> =>
    ((await findAuthenticator(reader, personId))?.confirmedAt ?? null) !== null;
  const isOn: SecondFactors['isOn'] = async (reader, personId) =>
    (await hasApp(reader, personId)) || (await countPasskeys(reader, personId)) > 0;
  const stepBy = async ({ personId, secret, lastStep }: Authenticator, code: string) =>
    stepOf(code, { secret: await opened(secrets, secret, personId), lastStep }, clock.wallMs());
  const takeStep = async (trx: Transactor, personId: string, code: string): Promise<boolean> => {
    const authenticator = await findAuthenticator(trx, personId);
    if (authenticator === null || authenticator.confirmedAt === null) return false;
    const step = await stepBy(authenticator, code);
    if (step === null) return false;
    await putAuthenticator(trx, { ...authenticator, lastStep: step });
    return true;
  };
  const assertMayGo: SecondFactors['assertMayGo'] = async (reader, { id, roles }) => {
    if (needsTwo(roles) && !(await isOn(reader, id)))
      throw new AppError('second-factor/required', 'set up another one first');
  };
  const assertSaid: SecondFactors['assertSaid'] = async (reader, { personId, isTwoFactor }) => {
    if (!isTwoFactor && (await isOn(reader, personId)))
      throw new AppError('second-factor/needed', 'say the one that there is first, at /session/step-up');
  };
  const forgetCodesOfLast: SecondFactors['forgetCodesOfLast'] = async (trx, personId) => {
    if (!(await isOn(trx, personId))) await recovery.forget(trx, personId);
  };
  return {
    isOn,
    assertSaid,
    assertMayGo,
    forgetCodesOfLast,
    clear: async (trx, personId) => {
      await deleteAuthenticator(trx, personId);
      await deletePasskeysOf(trx, personId);
      await deleteIdentitiesOf(trx, personId);
      await recovery.forget(trx, personId);
    },
    standing: async ({ personId, roles }) => ({
      authenticatorSince: (await findAuthenticator(database.read, personId))?.confirmedAt ?? null,
      recoveryCodesLeft: await countRecoveryCodes(database.read, personId),
      passkeys: await countPasskeys(database.read, personId),
      identities: (await identitiesOf(database.read, personId)).length,
      isRequired: needsTwo(roles),
      hasPassword: hasPassword(await accountOf(database.read, personId)),
    }),
    accepts: async ({ id }, said, actor) => {
      const code = said.replaceAll(/\s/g, '').toLowerCase();
      await attempts.beginCode(id);
      const isRight = await database.transact(async (trx) => {
        if (!(await isOn(trx, id))) return false;
        if (OF_APP.test(code)) return takeStep(trx, id, code);
        const isTaken = await recovery.take(trx, id, code);
        if (isTaken) await audit.append(trx, { ...commandOn(id, 'use-recovery-code'), actor });
        return isTaken;
      });
      if (isRight) await attempts.codeSucceeded(id);
      return isRight;
    },
    begin: async (actor, signedIn) => {
      const secret = newSecret();
      const createdAt = formatInstant(clock.wallMs());
      await database.transact(async (trx) => {
        await assertSaid(trx, signedIn);
        if (await hasApp(trx, actor.id))
          throw new AppError('object/conflict', 'remove the authenticator that counts now first');
        await putAuthenticator(trx, {
          personId: actor.id,
          secret: secrets.seal(secret, actor.id),
          lastStep: 0,
          createdAt,
          confirmedAt: null,
        });
      });
      return { secret, uri: uriOf(signedIn.name, secret) };
    },
    confirm: (actor, signedIn, code) =>
      database.transact(async (trx) => {
        await assertSaid(trx, signedIn);
        const begun = await findAuthenticator(trx, actor.id);
        if (begun === null || begun.confirmedAt !== null)
          throw new AppError('object/not-found', 'no authenticator waits to be confirmed');
        const lastStep = await stepBy(begun, code.replaceAll(/\s/g, ''));
        if (lastStep === null) throw wrongCode();
        await putAuthenticator(trx, { ...begun, lastStep, confirmedAt: formatInstant(clock.wallMs()) });
        await sessions.proveTwoFactors(trx, signedIn);
        await audit.append(trx, { ...commandOn(actor.id, 'confirm-authenticator'), actor });
        return { codes: await recovery.make(trx, actor.id) };
      }),
    codesForFirst: async (trx, personId) =>
      (await isOn(trx, personId)) ? null : recovery.make(trx, personId),
    makeRecoveryCodes: (actor, signedIn) =>
      database.transact(async (trx) => {
        await assertSaid(trx, signedIn);
        if (!(await isOn(trx, actor.id)))
          throw new AppError('object/not-found', 'recovery codes stand in for an authenticator or a passkey');
        await audit.append(trx, { ...commandOn(actor.id, 'make-recovery-codes'), actor });
        return { codes: await recovery.make(trx, actor.id) };
      }),
    remove: (actor, signedIn) =>
      database.transact(async (trx) => {
        await assertSaid(trx, signedIn);
        await deleteAuthenticator(trx, actor.id);
        await assertMayGo(trx, actor);
        await forgetCodesOfLast(trx, actor.id);
        await audit.append(trx, { ...commandOn(actor.id, 'remove-authenticator'), actor });
      }),
    sealAnew: async () => {
      const kept = await secretsOfAll(database.read);
      const outdated = kept.filter(({ secret }) => !secrets.isLatest(secret));
      let lost = 0;
      for (const { personId, secret: old } of outdated) {
        const secret = await opened(secrets, old, personId).catch(nullWithoutKey);
        if (secret === null) lost += 1;
        else
          await database.transact((trx) =>
            replaceSecret(trx, personId, { old, fresh: secrets.seal(secret, personId) }),
          );
      }
      return { sealed: outdated.length - lost, lost };
    },
  };
}

/** Secrets from before they were sealed are in base 32, and hold no colon. */
function opened(secrets: SecretKeys, kept: string, personId: string): Promise<string> {
  return kept.includes(':') ? secrets.open(kept, personId) : Promise.resolve(kept);
}

function nullWithoutKey(cause: unknown): null {
  if (cause instanceof AppError && cause.code === 'secrets/key-missing') return null;
  throw cause;
}

function wrongCode(): AppError {
  const detail = 'is not what the app shows now';
  return new AppError('second-factor/wrong-code', 'the code does not fit', {
    errors: [{ detail, pointer: '/body/code' }],
  });
}

function commandOn(id: string, verb: string) {
  return { action: `account:${verb}`, subject: { kind: 'person', id } };
}
