import { createHash } from 'node:crypto';
import type { Condition, ContentVersion, Reading } from '../../shared/contract/index.ts';
import { canonicalJson } from '../../shared/trust/index.ts';
import { isReadingMet } from '../support/timeline-oracle/conditions.ts';
import type { Shown, ShownPicture } from './glass.ts';

/** A promise was broken. The message names the seed that does it again. */
export class BrokenPromise extends Error {}

/** What the glass may show, kept by the scenario and known to no part of the product. */
export interface Oracle {
  /** From now on it may be shown, by these conditions. */
  approve(body: ContentVersion['body'], conditions?: readonly Condition[]): void;
  recall(body: ContentVersion['body']): void;
  /** Throws BrokenPromise when something on this glass was never approved, or is damaged. */
  assertShowable(shown: Shown): void;
  /** Throws BrokenPromise when something recalled is on this glass. */
  assertNotRecalled(shown: Shown): void;
  /** Throws BrokenPromise when a picture waits for readings that were otherwise when it began, as far as these tell. */
  assertConditionsMet(picture: ShownPicture, readings: readonly Reading[]): void;
}

export function createOracle(): Oracle {
  const approved = new Set<string>();
  const recalled = new Set<string>();
  const conditions = new Map<string, readonly Condition[]>();
  const pictures = (shown: Shown) => (shown.kind === 'pictures' ? [...shown.regions.values()] : []);
  return {
    approve(body, asked = []) {
      for (const digest of digestsOf(body)) {
        approved.add(digest);
        conditions.set(digest, asked);
      }
    },
    recall: (body) => digestsOf(body).forEach((digest) => recalled.add(digest)),
    assertShowable(shown) {
      for (const { digest, isIntact } of pictures(shown)) {
        if (!approved.has(digest)) throw new BrokenPromise(`never unapproved: ${digest} is on the glass`);
        if (!isIntact) throw new BrokenPromise(`never wrong: damaged bytes of ${digest} are on the glass`);
      }
    },
    assertNotRecalled(shown) {
      for (const { digest } of pictures(shown)) {
        if (recalled.has(digest))
          throw new BrokenPromise(`never unapproved: ${digest} is on the glass after its recall`);
      }
    },
    assertConditionsMet({ digest, startWallMs = NaN }, readings) {
      for (const condition of conditions.get(digest) ?? []) {
        if (condition.kind !== 'reading') throw new Error(`nobody judges ${condition.kind} here`);
        const reading = readings.find(({ key }) => key === condition.readingKey);
        if (isReadingMet(condition, reading, startWallMs)) continue;
        const told = `${digest} began at ${startWallMs}, when ${JSON.stringify(condition)} was not met`;
        throw new BrokenPromise(`never wrong: ${told} by ${JSON.stringify(reading)}`);
      }
    },
  };
}

/** How the simulated glass names what it shows of a version. */
export function digestsOf(body: ContentVersion['body']): string[] {
  if (body.kind === 'image' || body.kind === 'video') return body.renditions.map(({ blob }) => blob.digest);
  return [createHash('sha256').update(canonicalJson(body)).digest('hex')];
}
