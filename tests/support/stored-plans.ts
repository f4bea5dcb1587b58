import type { Transactor } from '../../server/platform/database.ts';
import { KeptPlaylist, KeptSchedule, type ReferenceTable } from '../../server/planning/planned.ts';
import {
  campaignTable,
  layoutTable,
  planningStore,
  playlistTable,
  scheduleTable,
} from '../../server/planning/planning-store.ts';
import { CampaignDraft, type Plays } from '../../shared/contract/index.ts';
import type { Engine } from './engines.ts';
import { layoutDraft, playlistDraft, scheduleDraft } from './planned-server.ts';
import { AT, EDIT, storedOn, type Stored } from './stored.ts';

/** Plans kept one by one, without the rules that hold them together; makers answer ids. */
export interface StoredPlans extends Stored {
  playlist(key: string, entries?: [], gateId?: string | null): Promise<string>;
  layout(key: string): Promise<string>;
  campaign(key: string): Promise<string>;
  schedule(plays: Plays, name?: string, more?: Partial<KeptSchedule>): Promise<string>;
  refer(table: ReferenceTable, from: string, to: readonly string[]): Promise<void>;
}

export function storedPlansOn(engine: Engine): StoredPlans {
  const stored = storedOn(engine);
  const keep = async (insert: (trx: Transactor, id: string) => Promise<void>): Promise<string> => {
    const id = stored.newId();
    await stored.transact((trx) => insert(trx, id));
    return id;
  };
  const plans: Omit<StoredPlans, keyof Stored> = {
    playlist: (key, entries = [], gateId = null) => {
      const draft = KeptPlaylist.parse({ ...playlistDraft(key, []), entries, gateId });
      return keep((trx, id) => playlistTable.insert(trx, id, draft, EDIT));
    },
    layout: (key) => keep((trx, id) => layoutTable.insert(trx, id, layoutDraft(key, []), EDIT)),
    campaign: (key) => {
      const draft = CampaignDraft.parse({ key, name: `Campaign ${key}`, startDate: '2026-01-01' });
      return keep((trx, id) => campaignTable.insert(trx, id, draft, EDIT));
    },
    schedule: (plays, name = 'Always', more = {}) => {
      const draft = scheduleDraft(plays, { displayIds: [stored.newId()] });
      const kept = KeptSchedule.parse({ ...draft, key: stored.newId(), createdAt: AT, name, ...more });
      return keep((trx, id) => scheduleTable.insert(trx, id, kept, EDIT));
    },
    refer: (table, from, to) => stored.transact((trx) => planningStore.refer(trx, table, { from, to })),
  };
  return Object.defineProperties(stored as StoredPlans, Object.getOwnPropertyDescriptors(plans));
}
