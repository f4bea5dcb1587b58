/** Why the page lets nobody sign. */
export type Refusal =
  | 'malformed'
  | 'unknown-statement'
  | 'unknown-class'
  | 'says-more'
  | 'other-version'
  | 'untrusted'
  | 'root-changed'
  | 'root-unknown'
  | 'no-place'
  | 'other-place'
  | 'unlisted'
  | 'too-long'
  | 'over'
  | 'recalled'
  | 'by-author'
  | 'signed-already'
  | 'file-missing'
  | 'file-differs';

/** Thrown where the page lets nobody sign; the message is for whoever looks into it. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal, detail: string) {
    super(detail);
    this.refusal = refusal;
  }
}

export function refuseUnless(isSo: boolean, refusal: Refusal, detail: string): void {
  if (!isSo) throw new Refused(refusal, detail);
}
