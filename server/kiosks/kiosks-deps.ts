import type { Display, Envelope, LocalisedText } from '../../shared/contract/index.ts';
import type { TrustState } from '../../shared/trust/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { Behind } from './behind.ts';
import type { DownloadLimitsStore } from './download-limits.ts';
import type { EnrolmentStore } from './enrolment.ts';
import type { FoundStore } from './found-displays.ts';
import type { HeartbeatStore } from './heartbeat.ts';
import type { KioskStore } from './kiosk.ts';
import type { PlacementStore } from './placement.ts';
import type { Presence } from './presence.ts';
import type { SessionStore } from './session.ts';
import type { UpdateStore } from './update.ts';

/** What kiosks need to know of gates and displays. */
export interface Places {
  gate(reader: Reader, gateId: string): Promise<{ zone: string } | null>;
  displayFacts(
    reader: Reader,
    displayId: string,
  ): Promise<{ gate: { id: string; name: LocalisedText }; display: { name: string } } | null>;
  displays: {
    get(id: string): Promise<Display>;
  };
}

/** What kiosks need of the library. */
export interface Contents {
  /** The contents that have these versions, by the version's digest; unknown ones are left out. */
  namesOf(
    reader: Reader,
    versionDigests: readonly string[],
  ): Promise<ReadonlyMap<string, { id: string; title: string }>>;
}

/** What kiosks need of publishing. */
export interface Published {
  currentMark(displayId: string): Promise<{ revision: number; planDigest: string } | null>;
  /** Revisions of the manifests published last, by the display; one that has none is left out. */
  revisionsOf(reader: Reader, displayIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Compiles again with a revision above `floor`, for a kiosk that has seen more than this server remembers. */
  raiseAbove(displayId: string, floor: number): Promise<unknown>;
}

/** What kiosks need of readings. */
export interface ToldReadings {
  /** Number of what a gate's kiosks were told last; 0 before the first. */
  sequenceOf(gateId: string): Promise<number>;
}

export interface KiosksDeps {
  platform: Platform;
  audit: Audit;
  places: Places;
  publishing: Published;
  readings: ToldReadings;
  contents: Contents;
  /** Whom this installation believes. */
  trust: {
    trustState(reader: Reader): Promise<TrustState>;
    /** What stands, as it was signed and in the order of admission. */
    trustStatements(): Promise<Envelope[]>;
  };
  /** How long so many kiosks should take to come back after all have lost their connection. */
  comeBackWithinMs: (kiosks: number) => number;
  /** Id of this installation, bound into what kiosks sign. */
  installation: string;
  /** Origin of the console, for the address in the pairing page's QR code. */
  publicOrigin: string;
}

/** The same with the stores: how the parts of this capability see it. */
export interface KiosksParts extends KiosksDeps {
  presence: Presence;
  behind: Behind;
  found: FoundStore;
  enrolments: EnrolmentStore;
  sessions: SessionStore;
  downloadLimits: DownloadLimitsStore;
  heartbeats: HeartbeatStore;
  kiosks: KioskStore;
  placements: PlacementStore;
  updates: UpdateStore;
}
