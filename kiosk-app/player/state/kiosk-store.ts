import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { DownloadOrders, EnrolmentOffer, Envelope, Id, Instant } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** Where this kiosk is, as it was confirmed on it, or as root or registrar stated it since. The server alone changes none of it. */
export const KioskFacts = z.object({
  kioskId: Id,
  installation: Id,
  gateId: Id,
  /** In the order of the slots of its glass. */
  displayIds: z.array(Id).min(1),
  /** When it was last stated where this kiosk is: an earlier word changes nothing. Left out: before such words were kept. */
  statedAt: Instant.optional(),
  /** The pairing it was confirmed by, as the installer numbers them. Left out: the first. */
  pairing: z.int().min(1).optional(),
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
  /** What was confirmed on this unit, as it signed it; null: nothing yet, or before that was asked for. */
  enrolment(): Envelope | null;
  rememberEnrolment(enrolment: Envelope | null): void;
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
    enrolment: () => read('enrolment', Envelope),
    rememberEnrolment: (enrolment) =>
      void guarded(() =>
        enrolment ? put.run('enrolment', JSON.stringify(enrolment)) : remove.run('enrolment'),
      ),
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
