import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { DownloadOrders, EnrolmentOffer, Id } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** What enrolment told this kiosk about itself. */
export const KioskFacts = z.object({
  kioskId: Id,
  installation: Id,
  gateId: Id,
  /** In the order of the slots of its glass. */
  displayIds: z.array(Id).min(1),
});
export type KioskFacts = z.infer<typeof KioskFacts>;

export interface KioskStore {
  /** Null: not enrolled. */
  facts(): KioskFacts | null;
  /** Known from here on, even when it throws for want of room. */
  remember(facts: KioskFacts): void;
  forget(): void;
  /** The pairing that is under way, so that a restart shows the same code. */
  offer(): EnrolmentOffer | null;
  rememberOffer(offer: EnrolmentOffer | null): void;
  /** Null: never told. */
  downloadOrders(): DownloadOrders | null;
  rememberDownloadOrders(orders: DownloadOrders): void;
}

export function createKioskStore(database: Database, guarded: Guarded): KioskStore {
  const find = database.prepare<[string], string>('SELECT json FROM fact WHERE key = ?').pluck();
  const put = database.prepare<[string, string]>('INSERT OR REPLACE INTO fact (key, json) VALUES (?, ?)');
  const remove = database.prepare<[string]>('DELETE FROM fact WHERE key = ?');

  function read<Schema extends z.ZodType>(key: string, schema: Schema): z.infer<Schema> | null {
    return guarded(() => {
      const json = find.get(key);
      return json === undefined ? null : (schema.safeParse(JSON.parse(json)).data ?? null);
    });
  }

  let known = read('kiosk', KioskFacts);
  return {
    facts: () => known,
    remember(facts) {
      known = facts;
      guarded(() => put.run('kiosk', JSON.stringify(facts)));
    },
    forget() {
      known = null;
      guarded(() => remove.run('kiosk'));
    },
    downloadOrders: () => read('download-orders', DownloadOrders),
    rememberDownloadOrders: (orders) =>
      void guarded(() => put.run('download-orders', JSON.stringify(orders))),
    offer: () => read('enrolment-offer', EnrolmentOffer),
    rememberOffer: (offer) =>
      void guarded(() =>
        offer ? put.run('enrolment-offer', JSON.stringify(offer)) : remove.run('enrolment-offer'),
      ),
  };
}
