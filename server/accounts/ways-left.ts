import { AppError } from '../../shared/errors.ts';
import type { Reader } from '../platform/database.ts';
import { accountOf } from './account-store.ts';
import { identitiesOf } from './identity-store.ts';
import { countPasskeys } from './passkey-store.ts';
import { hasPassword } from './password.ts';

/** After a way in was taken away: throws `identity/last-way` for whoever has none left. */
export async function assertMayStillComeIn(reader: Reader, personId: string): Promise<void> {
  const isPossible =
    hasPassword(await accountOf(reader, personId)) ||
    (await countPasskeys(reader, personId)) > 0 ||
    (await identitiesOf(reader, personId)).length > 0;
  if (!isPossible) throw new AppError('identity/last-way', 'add another way in first');
}
