import type { Logger } from 'pino';
import type { NewId, Random } from '../../shared/ids.ts';
import type { Clock } from '../../shared/time/index.ts';
import type { TrustCrypto } from '../../shared/trust/crypto.ts';
import type { BlobStore } from './blob-store.ts';
import type { Bus } from './bus.ts';
import type { Database } from './database.ts';

/** Everything the rules need of the world, handed to each capability by `app.ts`. */
export interface Platform {
  database: Database;
  blobs: BlobStore;
  bus: Bus;
  clock: Clock;
  random: Random;
  newId: NewId;
  crypto: TrustCrypto;
  logger: Logger;
}
