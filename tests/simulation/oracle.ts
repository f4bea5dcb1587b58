import { createHash } from 'node:crypto';
import type { ContentVersion } from '../../shared/contract/index.ts';
import { canonicalJson } from '../../shared/trust/index.ts';
import type { Shown } from './glass.ts';

/** A promise was broken. The message names the seed that does it again. */
export class BrokenPromise extends Error {}

/** What the glass may show, kept by the scenario and known to no part of the product. */
export interface Oracle {
  approve(body: ContentVersion['body']): void;
  recall(body: ContentVersion['body']): void;
  /** Throws BrokenPromise when something on this glass was never approved, or is damaged. */
  assertShowable(shown: Shown): void;
  /** Throws BrokenPromise when something recalled is on this glass. */
  assertNotRecalled(shown: Shown): void;
}

export function createOracle(): Oracle {
  const approved = new Set<string>();
  const recalled = new Set<string>();
  const pictures = (shown: Shown) => (shown.kind === 'pictures' ? [...shown.regions.values()] : []);
  return {
    approve: (body) => digestsOf(body).forEach((digest) => approved.add(digest)),
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
  };
}

/** How the simulated glass names what it shows of a version. */
export function digestsOf(body: ContentVersion['body']): string[] {
  if (body.kind === 'image' || body.kind === 'video') return body.renditions.map(({ blob }) => blob.digest);
  return [createHash('sha256').update(canonicalJson(body)).digest('hex')];
}
