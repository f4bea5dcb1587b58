import type { Play } from '../../../shared/contract/index.ts';

/** Tables of `server/plays`. */
export interface PlaysTables {
  /** One stream belongs to one kiosk and one display for ever; `seq`, `hash` and `signature` are its head here. */
  playStreams: {
    streamId: string;
    kioskId: string;
    displayId: string;
    seq: number;
    hash: string;
    /** Empty where the head was taken by a version that did not keep it. */
    signature: string;
    updatedAt: string;
  };
  plays: Omit<Play, 'kind'> & { streamId: string };
  /** Totals stand for a run of numbers `[fromSeq, seq]`; `hours` is JSON. */
  playTotals: {
    streamId: string;
    fromSeq: number;
    seq: number;
    displayId: string;
    hours: string;
    previousHash: string;
    hash: string;
    /** By the kiosk; empty for those taken by a version that did not ask for it. */
    signature: string;
  };
  /**
   * How many plays of a campaign were counted, by the local day of the display on which they began. Displays are spread over
   * lanes by the end of their ids, so that kiosks that send at the same time do not wait for one another.
   */
  campaignPlays: { campaignId: string; date: string; lane: string; plays: number };
}
