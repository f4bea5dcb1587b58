import type { Reach } from '../platform/authority.ts';
import type { PageQuery, Publication, PublicationSummary } from '../../shared/contract/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Page } from '../platform/paging.ts';
import type { Platform } from '../platform/platform.ts';
import type { Touch, Touched } from '../platform/touch.ts';
import type { Planning } from '../planning/index.ts';
import type { Origin } from './bases.ts';
import type { KeptSource, Source, WrittenSource } from './basis.ts';
import type { CampaignDayStore } from './campaign-standing.ts';
import type { CompilerDoors } from './compiler.ts';
import type { KiosksDoor, LegibilityDoor, OpeningDoor, PlacesDoor } from './doors.ts';
import type { Linter } from './lint/index.ts';
import type { ManifestStore } from './manifest.ts';

export interface Pending {
  touched: Touched[];
  /** Their numbers. Touches beside each other may be seen out of order: a greatest one says nothing of the rest. */
  seqs: number[];
}

export interface PendingStore {
  /** Everything (of one kind) touched since it was last published. */
  all(reader: Reader, only?: Touched['kind']): Promise<Pending>;
  /** Forgets these touches; what was touched again since has a new number and stays. */
  remove(trx: Transactor, seqs: readonly number[]): Promise<void>;
  touch: Touch;
}

/** What displays were published from. */
export interface BasisStore {
  /** Ordered by kind and id, without their bodies; a display of which nothing is known is left out. */
  sourcesOf(reader: Reader, displayIds: readonly string[]): Promise<ReadonlyMap<string, KeptSource[]>>;
  bodies(reader: Reader, digests: readonly string[]): Promise<ReadonlyMap<string, string>>;
  replace(trx: Transactor, displayId: string, sources: readonly WrittenSource[]): Promise<void>;
  forget(trx: Transactor, displayId: string): Promise<void>;
  /** Displays that were published, though nobody remembers from what. */
  displaysWithout(reader: Reader): Promise<string[]>;
  /** Displays that were published from any of these. */
  displaysMadeOf(reader: Reader, sources: readonly Source[]): Promise<string[]>;
}

/** When the plans of displays change by themselves. */
export interface PlanChangeStore {
  note(trx: Transactor, displayId: string, dueAt: string): Promise<void>;
  /** Sets another instant where one is noted. */
  postpone(trx: Transactor, displayId: string, dueAt: string): Promise<void>;
  forget(trx: Transactor, displayId: string): Promise<void>;
  /** Displays whose plans should have changed by now, the longest due first. */
  due(reader: Reader, now: string): Promise<string[]>;
  /** Every display that anything was published for. */
  published(reader: Reader): Promise<string[]>;
  /** The earliest of all. */
  next(reader: Reader): Promise<string | null>;
}

export interface PublicationStore {
  insert(trx: Transactor, publication: Publication): Promise<void>;
  find(reader: Reader, id: string): Promise<Publication | null>;
  /** Newest first; within a reach, those that changed a display at its gates. */
  list(reader: Reader, query: PageQuery & { reach?: Reach | undefined }): Promise<Page<PublicationSummary>>;
}

export interface PublishingDoors extends CompilerDoors {
  platform: Platform;
  audit: Audit;
  places: PlacesDoor;
  planning: Planning;
  kiosks: KiosksDoor;
  opening: OpeningDoor;
  legibility: LegibilityDoor;
  /** Over what time so many displays fetch what they were rung for. */
  spreadMs: (displays: number) => number;
}

export interface PublishingStores {
  bases: BasisStore;
  campaignDays: CampaignDayStore;
  manifests: ManifestStore;
  pending: PendingStore;
  publications: PublicationStore;
  planChanges: PlanChangeStore;
}

export interface Publisher {
  doors: PublishingDoors;
  stores: PublishingStores;
  linter: Linter;
  /** Displays whose plans could not be compiled when this process tried last, and whose word was followed. */
  notCompiled: Map<string, Origin>;
}
