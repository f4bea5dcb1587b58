import { describe, expect, it } from 'vitest';
import { apiTokenStore } from '../../../../server/accounts/api-token-store.ts';
import type { ApiToken } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the store of API tokens on %s', (engine) => {
  const stored = storedOn(engine);
  const insert = async (): Promise<ApiToken> => {
    const token: ApiToken = {
      id: stored.newId(),
      name: 'Lanes of Huu Nghi',
      scopes: ['readings:write'],
      gateIds: [await stored.gate(), await stored.gate()].toSorted(),
      createdAt: AT,
      createdBy: { id: stored.newId(), name: 'administrator' },
      expiresAt: AT,
      lastUsedAt: null,
      revokedAt: null,
    };
    await stored.transact((trx) => apiTokenStore.insert(trx, token, `hash of ${token.id}`));
    return token;
  };

  it('finds a token by its id and by the hash of its secret', async () => {
    const token = await insert();
    expect(await apiTokenStore.find(stored.read, token.id)).toEqual(token);
    expect(await apiTokenStore.findBySecret(stored.read, `hash of ${token.id}`)).toEqual(token);
    expect(await apiTokenStore.findBySecret(stored.read, 'another')).toBeNull();
    expect(await apiTokenStore.find(stored.read, stored.newId())).toBeNull();
  });

  it('notes when it was used last and when it was revoked', async () => {
    const token = await insert();
    await stored.transact((trx) => apiTokenStore.markUsed(trx, token.id, AT));
    await stored.transact((trx) => apiTokenStore.markRevoked(trx, token.id, AT));
    expect(await apiTokenStore.find(stored.read, token.id)).toEqual({
      ...token,
      lastUsedAt: AT,
      revokedAt: AT,
    });
  });

  it('lists every token, the newest first, a page at a time', async () => {
    const [older, newer] = [await insert(), await insert()];
    const first = await apiTokenStore.list(stored.read, { limit: 1 });
    expect(first).toEqual({ rows: [newer], next: newer.id });
    const second = await apiTokenStore.list(stored.read, { limit: 1, after: newer.id });
    expect(second.rows).toEqual([older]);
  });
});
