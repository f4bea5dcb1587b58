import type { NewAuthenticator, RecoveryCodes, SecondFactor } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { Attempts } from './attempts.ts';
import { oneTimePassword } from './password.ts';
import {
  countRecoveryCodes,
  deleteAuthenticator,
  findAuthenticator,
  putAuthenticator,
  replaceRecoveryCodes,
  takeRecoveryCode,
} from './second-factor-store.ts';
import { newSecret, stepOf, uriOf } from './totp.ts';

const CODES = 10;
const OF_APP = /^\d{6}$/;

/** What people need beside their password once they have set it up: an authenticator app, or a recovery code. */
export interface SecondFactors {
  standing(personId: string): Promise<SecondFactor>;
  isOn(reader: Reader, personId: string): Promise<boolean>;
  /** Uses up a code of the app or a recovery code; whether it was one. Throws `request/too-many`. */
  accepts(person: { id: string }, code: string, actor: Actor): Promise<boolean>;
  /** Makes a secret, which counts once a code of the app confirms it. The one before counts until then. */
  begin(actor: Actor, name: string): Promise<NewAuthenticator>;
  /** Throws `second-factor/wrong-code`; `object/not-found` where nothing was begun. */
  confirm(actor: Actor, code: string): Promise<RecoveryCodes>;
  /** New recovery codes in place of the old. Throws `object/not-found` without an app. */
  makeRecoveryCodes(actor: Actor): Promise<RecoveryCodes>;
  /** From now on the password is enough. */
  remove(actor: Actor): Promise<void>;
  /** The same for whoever lost all of it, in a transaction of its own maker. */
  clear(trx: Transactor, personId: string): Promise<void>;
}

interface SecondFactorsParts {
  platform: Platform;
  audit: Audit;
  attempts: Pick<Attempts, 'beginCode' | 'codeSucceeded'>;
}

export function createSecondFactors({ platform, audit, attempts }: SecondFactorsParts): SecondFactors {
  const { database, clock, random } = platform;
  const hashOf = (code: string): string => platform.crypto.sha256(new TextEncoder().encode(code));
  const freshCodes = async (trx: Transactor, personId: string): Promise<RecoveryCodes> => {
    const codes = Array.from({ length: CODES }, () => oneTimePassword(random));
    await replaceRecoveryCodes(trx, personId, codes.map(hashOf));
    return { codes };
  };
  const clear = async (trx: Transactor, personId: string): Promise<void> => {
    await deleteAuthenticator(trx, personId);
    await replaceRecoveryCodes(trx, personId, []);
  };
  const isOn = async (reader: Reader, personId: string): Promise<boolean> =>
    ((await findAuthenticator(reader, personId))?.confirmedAt ?? null) !== null;
  const takeStep = async (trx: Transactor, personId: string, code: string): Promise<boolean> => {
    const authenticator = await findAuthenticator(trx, personId);
    if (authenticator === null) return false;
    const step = stepOf(code, authenticator, clock.wallMs());
    if (step === null) return false;
    await putAuthenticator(trx, { ...authenticator, lastStep: step });
    return true;
  };
  return {
    isOn,
    clear,
    standing: async (personId) => ({
      authenticatorSince: (await findAuthenticator(database.read, personId))?.confirmedAt ?? null,
      recoveryCodesLeft: await countRecoveryCodes(database.read, personId),
    }),
    accepts: async ({ id }, said, actor) => {
      const code = said.replaceAll(/\s/g, '').toLowerCase();
      await attempts.beginCode(id);
      const isRight = await database.transact(async (trx) => {
        if (!(await isOn(trx, id))) return false;
        if (OF_APP.test(code)) return takeStep(trx, id, code);
        const isTaken = await takeRecoveryCode(trx, id, hashOf(code));
        if (isTaken) await audit.append(trx, { ...commandOn(id, 'use-recovery-code'), actor });
        return isTaken;
      });
      if (isRight) await attempts.codeSucceeded(id);
      return isRight;
    },
    begin: async (actor, name) => {
      const secret = newSecret();
      const createdAt = formatInstant(clock.wallMs());
      await database.transact(async (trx) => {
        if (await isOn(trx, actor.id))
          throw new AppError('object/conflict', 'remove the authenticator that counts now first');
        await putAuthenticator(trx, {
          personId: actor.id,
          secret,
          lastStep: 0,
          createdAt,
          confirmedAt: null,
        });
      });
      return { secret, uri: uriOf(name, secret) };
    },
    confirm: (actor, code) =>
      database.transact(async (trx) => {
        const begun = await findAuthenticator(trx, actor.id);
        if (begun === null || begun.confirmedAt !== null)
          throw new AppError('object/not-found', 'no authenticator waits to be confirmed');
        const lastStep = stepOf(code.replaceAll(/\s/g, ''), begun, clock.wallMs());
        if (lastStep === null) throw wrongCode();
        await putAuthenticator(trx, { ...begun, lastStep, confirmedAt: formatInstant(clock.wallMs()) });
        await audit.append(trx, { ...commandOn(actor.id, 'confirm-authenticator'), actor });
        return freshCodes(trx, actor.id);
      }),
    makeRecoveryCodes: (actor) =>
      database.transact(async (trx) => {
        if (!(await isOn(trx, actor.id)))
          throw new AppError('object/not-found', 'recovery codes stand in for an authenticator');
        await audit.append(trx, { ...commandOn(actor.id, 'make-recovery-codes'), actor });
        return freshCodes(trx, actor.id);
      }),
    remove: (actor) =>
      database.transact(async (trx) => {
        await clear(trx, actor.id);
        await audit.append(trx, { ...commandOn(actor.id, 'remove-authenticator'), actor });
      }),
  };
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
