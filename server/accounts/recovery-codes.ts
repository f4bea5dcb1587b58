import type { RecoveryCodes } from '../../shared/contract/index.ts';
import type { Transactor } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { oneTimePassword } from './password.ts';
import { replaceRecoveryCodes, takeRecoveryCode } from './second-factor-store.ts';

const CODES = 10;

/** What stands in, once each, for whatever somebody has set up beside the password. */
export interface Recovery {
  /** In place of those that the person had. */
  make(trx: Transactor, personId: string): Promise<RecoveryCodes['codes']>;
  /** Uses one up; whether it was one. */
  take(trx: Transactor, personId: string, code: string): Promise<boolean>;
  forget(trx: Transactor, personId: string): Promise<void>;
}

export function createRecovery({ crypto, random }: Pick<Platform, 'crypto' | 'random'>): Recovery {
  const hashOf = (code: string): string => crypto.sha256(new TextEncoder().encode(code));
  return {
    make: async (trx, personId) => {
      const codes = Array.from({ length: CODES }, () => oneTimePassword(random));
      await replaceRecoveryCodes(trx, personId, codes.map(hashOf));
      return codes;
    },
    take: (trx, personId, code) => takeRecoveryCode(trx, personId, hashOf(code)),
    forget: (trx, personId) => replaceRecoveryCodes(trx, personId, []),
  };
}
