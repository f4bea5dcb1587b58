import { REMEMBERED_BOOTS } from './boots.ts';
import type { SessionStore } from './session.ts';

/** So many unanswered challenges of one kiosk are kept: anybody may ask for one, few are ever needed. */
const OPEN_CHALLENGES = 64;

export const sessionStore: SessionStore = {
  keyOf: (reader, kioskId) =>
    reader.selectFrom('kiosks').select(['publicKey', 'state']).where('id', '=', kioskId).executeTakeFirst(),
  insertChallenge: async (trx, { now, ...challenge }) => {
    const newest = await trx
      .selectFrom('kioskChallenges')
      .select((select) => select.fn.max('issueOrder').as('issueOrder'))
      .where('kioskId', '=', challenge.kioskId)
      .executeTakeFirst();
    const issueOrder = (newest?.issueOrder ?? 0) + 1;
    await trx
      .deleteFrom('kioskChallenges')
      .where('kioskId', '=', challenge.kioskId)
      .where((where) =>
        where.or([where('expiresAt', '<=', now), where('issueOrder', '<=', issueOrder - OPEN_CHALLENGES)]),
      )
      .execute();
    await trx
      .insertInto('kioskChallenges')
      .values({ ...challenge, issueOrder })
      .execute();
  },
  takeChallenge: async (trx, { nonceHash, kioskId, now }) => {
    const challenge = await trx
      .selectFrom('kioskChallenges')
      .select(['issueOrder', 'expiresAt'])
      .where('nonceHash', '=', nonceHash)
      .where('kioskId', '=', kioskId)
      .executeTakeFirst();
    if (challenge === undefined || challenge.expiresAt <= now) return false;
    await trx
      .deleteFrom('kioskChallenges')
      .where('kioskId', '=', kioskId)
      .where('issueOrder', '<=', challenge.issueOrder)
      .execute();
    return true;
  },
  boots: (reader, kioskId) =>
    reader.selectFrom('kioskBoots').select(['bootId', 'turn']).where('kioskId', '=', kioskId).execute(),
  rememberBoot: async (trx, { kioskId, bootId, turn, at }) => {
    await trx
      .insertInto('kioskBoots')
      .values({ kioskId, bootId, turn, lastAt: at })
      .onConflict((conflict) => conflict.columns(['kioskId', 'bootId']).doUpdateSet({ turn, lastAt: at }))
      .execute();
    await trx
      .deleteFrom('kioskBoots')
      .where('kioskId', '=', kioskId)
      .where('turn', '<=', turn - REMEMBERED_BOOTS)
      .execute();
  },
  insertToken: async (trx, { now, ...token }) => {
    await trx
      .deleteFrom('kioskTokens')
      .where('kioskId', '=', token.kioskId)
      .where('expiresAt', '<=', now)
      .execute();
    await trx.insertInto('kioskTokens').values(token).execute();
  },
  deleteTokensOfOtherBoots: async (trx, kioskId, bootId) => {
    await trx
      .deleteFrom('kioskTokens')
      .where('kioskId', '=', kioskId)
      .where('bootId', '!=', bootId)
      .execute();
  },
  holder: async (reader, tokenHash) => {
    const rows = await reader
      .selectFrom('kioskTokens')
      .innerJoin('kiosks', 'kiosks.id', 'kioskTokens.kioskId')
      .leftJoin('kioskDisplays', 'kioskDisplays.kioskId', 'kioskTokens.kioskId')
      .select(['kioskTokens.kioskId', 'kioskTokens.bootId', 'kioskTokens.expiresAt'])
      .select(['kiosks.state', 'kiosks.gateId', 'kioskDisplays.displayId'])
      .where('kioskTokens.tokenHash', '=', tokenHash)
      .execute();
    const [first] = rows;
    if (first === undefined) return undefined;
    const { displayId: _first, ...holder } = first;
    return { ...holder, displayIds: rows.map(({ displayId }) => displayId).filter((id) => id !== null) };
  },
  deleteExpired: async (trx, now, most) => {
    const nonces = trx.selectFrom('kioskChallenges').select('nonceHash').where('expiresAt', '<=', now);
    const tokens = trx.selectFrom('kioskTokens').select('tokenHash').where('expiresAt', '<=', now);
    const deleted = [
      await trx.deleteFrom('kioskChallenges').where('nonceHash', 'in', nonces.limit(most)).executeTakeFirst(),
      await trx.deleteFrom('kioskTokens').where('tokenHash', 'in', tokens.limit(most)).executeTakeFirst(),
    ];
    return deleted.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
  },
};
