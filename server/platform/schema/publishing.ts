import type { Generated } from 'kysely';

/** Tables of `server/publishing`. */
export interface PublishingTables {
  /** What changed since it was last published; touching again moves it to the end. */
  pendingChanges: { seq: Generated<number>; kind: string; touchedId: string };
  /** Every manifest ever sealed; the one with the greatest revision of a display is current. */
  manifests: {
    displayId: string;
    revision: number;
    planDigest: string;
    issuedAt: string;
    /** The sealed envelope, as it is sent. */
    envelopeJson: string;
  };
  /** What a display was published from, so that a change that takes it away still reaches the display. */
  manifestSources: {
    displayId: string;
    kind: string;
    sourceId: string;
    /** Of its body then. Null where being there is all, and for what was published before bodies were kept. */
    digest: string | null;
  };
  /** Bodies of sources, each once for all displays that were published from it. */
  sourceBodies: { digest: string; body: string };
  /** Contents that any manifest of a display ever named: a kiosk may hold an old manifest for a long time. */
  heldContents: { displayId: string; contentId: string };
  /** When the plan of a display changes by itself. */
  planChanges: { displayId: string; dueAt: string };
  /** How many plays of a campaign had been counted when the quotas of that day were made. */
  campaignDays: { campaignId: string; date: string; plays: number };
  publications: {
    id: string;
    at: string;
    changedJson: string;
    unchanged: number;
    held: number;
    findingsJson: string;
    /** Null: a version kept it that did not ask. */
    undrawnJson: string | null;
    /** How many are in the two lists: for whoever does not read them. */
    changedCount: number;
    findingCount: number;
  };
  /** Gates at which a publication changed a display. */
  publicationGates: { publicationId: string; gateId: string };
}
