import { CHUNK_BYTES } from '../../shared/contract/index.ts';
import { BrokenPromise } from '../simulation/oracle.ts';
import type { CrashFact, FactOf, Write } from './crash-facts.ts';
import type { Image } from './crash-image.ts';
import type { Cut } from './crash-power.ts';
import type { Published } from './crash-published.ts';
import { ENTRY_MS, ZONE, type Fetch } from './crash-server.ts';

/** One boot, as it went. */
export interface BootRecord {
  /** What was there when it began. */
  before: Image;
  facts: readonly CrashFact[];
  fetches: readonly Fetch[];
}

export function assertKept(holds: boolean, promise: string): void {
  if (!holds) throw new BrokenPromise(promise);
}

/** Nothing but whole, published pictures; none from before the manifests that are held; never a slate where there was a picture. */
export function assertPictures(
  { before, facts }: BootRecord,
  { published, hasPicture }: { published: readonly Published[]; hasPicture: boolean },
): void {
  const held = before.previous || before.current;
  const from = published.findLastIndex(({ revision }) => revision <= held);
  const showable = new Set(published.slice(Math.max(0, from)).flatMap(({ digests }) => digests));
  for (const { digest, isIntact } of facts.filter((fact) => fact.fact === 'shown')) {
    assertKept(isIntact, `never wrong: damaged bytes of ${digest} are on the glass`);
    assertKept(showable.has(digest), `never wrong: ${digest}, which no manifest held names, is on the glass`);
  }
  const isSlated = facts.some(({ fact }) => fact === 'slate');
  assertKept(!hasPicture || !isSlated, 'never blank: a slate where the kiosk had something to show');
}

/**
 * What a kiosk has is shown at its turns: the clock alone says what is next, whatever happened before. That goes for what was
 * shown in this boot and, from its first picture on, for what was shown in an earlier one and is still here. While a manifest
 * takes over, the turn may still be of the one before.
 */
export function assertTurns(
  { before, facts }: BootRecord,
  { published, earlier }: { published: readonly Published[]; earlier: readonly CrashFact[] },
): void {
  const seen = new Set(stillHere(before, published, earlier));
  let held = [before.previous, before.current];
  for (const fact of facts) {
    if (fact.fact === 'commit' && fact.write === 'manifest' && fact.moment === 'after')
      held = [held[1] ?? 0, Number(fact.key)];
    if (fact.fact !== 'shown') continue;
    const [former, wanted] = held.map((revision) => atTurn(published, revision, fact.turnMs));
    const isRight = fact.digest === wanted || fact.digest === former || !seen.has(wanted ?? '');
    assertKept(isRight, `never wrong: ${fact.digest} is on the glass in the turn of ${wanted}`);
    seen.add(fact.digest);
  }
}

/** What was shown in earlier boots, and of which every blob has survived. */
function stillHere(
  before: Image,
  published: readonly Published[],
  earlier: readonly CrashFact[],
): readonly string[] {
  const shown = new Set(earlier.flatMap((fact) => (fact.fact === 'shown' ? fact.digest : [])));
  const held = published.filter(({ revision }) => revision <= before.current).at(-1);
  return [...(held?.words ?? [])].flatMap(([digest, words]) => {
    const isWhole = digest !== held?.file.digest || before.nextChunk.get(digest) === Number.POSITIVE_INFINITY;
    return shown.has(digest) && isWhole && words.every((word) => before.smallBlobs.has(word)) ? digest : [];
  });
}

/** Loops count from local midnight. What comes in midway comes at an instant of the clock, which counts finer. */
function atTurn(published: readonly Published[], revision: number, turnMs: number): string | undefined {
  const digests = publishedAt(published, revision)?.digests ?? [];
  const midnight = Temporal.Instant.fromEpochMilliseconds(Math.floor(turnMs))
    .toZonedDateTimeISO(ZONE)
    .startOfDay();
  return digests[Math.floor((turnMs - midnight.epochMilliseconds) / ENTRY_MS) % digests.length];
}

/** No byte of a small blob that is here, or of a chunk that was verified and is here, is sent again; and none twice in one boot. */
export function assertNothingTwice({ before, fetches }: BootRecord): void {
  for (const [index, fetch] of fetches.entries()) {
    const { digest, startByte, sentBytes } = fetch;
    const name = `bytes ${startByte} to ${startByte + sentBytes} of ${digest}`;
    const again = [...(before.held.get(digest) ?? [])].find((at) => overlaps(fetch, chunkAt(digest, at)));
    assertKept(again === undefined, `never lost: ${name} were sent, though chunk ${again} had survived`);
    const isHere = before.smallBlobs.has(digest) && sentBytes > 0;
    assertKept(!isHere, `never lost: ${name} were sent, though the blob had survived`);
    const isTwice = fetches.slice(0, index).some((other) => overlaps(other, fetch));
    assertKept(!isTwice, `never lost: ${name} were sent twice in one boot`);
  }
}

type Sent = Pick<Fetch, 'digest' | 'startByte' | 'sentBytes'>;

function chunkAt(digest: string, position: number): Sent {
  return { digest, startByte: position * CHUNK_BYTES, sentBytes: CHUNK_BYTES };
}

function overlaps(a: Sent, b: Sent): boolean {
  const isApart = a.startByte + a.sentBytes <= b.startByte || b.startByte + b.sentBytes <= a.startByte;
  return a.digest === b.digest && !isApart;
}

/** What the files must still hold of what was committed in a boot. */
export function assertSurvived(
  { before, facts }: BootRecord,
  after: Image,
  { cut, published }: { cut: Cut; published: readonly Published[] },
): void {
  assertKept(after.damage.length === 0, `never lost: a database is damaged: ${after.damage.join('; ')}`);
  assertKept(after.hollow.length === 0, `never wrong: ${after.hollow.join()} is called whole and is not`);
  const keys = (write: Write): string[] => committed(facts, write).flatMap(({ key }) => key ?? []);
  const revision = Math.max(before.current, ...keys('manifest').map(Number));
  assertKept(after.current >= revision, `never wrong: revision ${revision} was accepted and is forgotten`);
  assertWordsSurvived([...before.smallBlobs, ...keys('small blob')], after, published);
  const evicted = new Set(evictedIds(facts).filter((id) => id !== currentFile(after, published)));
  const chunks = [...before.chunks, ...keys('chunk')].filter((key) => !evicted.has(key.split('/')[0] ?? ''));
  const missing = chunks.findIndex((chunk) => !after.chunks.has(chunk));
  const isPrefix = missing === -1 || chunks.slice(missing).every((chunk) => !after.chunks.has(chunk));
  assertKept(isPrefix, 'never lost: chunks in the middle of what was committed are gone');
  assertKept(
    cut !== 'kill' || missing === -1,
    `never lost: chunk ${chunks[missing]} was committed and is gone`,
  );
  const unsealed = keys('seal').filter((blob) => !after.sealed.has(blob) && !evicted.has(blob));
  assertKept(
    cut === CUT_ANYTHING || unsealed.length === 0,
    `never lost: sealed blobs ${unsealed.join()} are gone`,
  );
}

/** Words may go only when neither manifest that is held names them. */
function assertWordsSurvived(words: readonly string[], after: Image, published: readonly Published[]): void {
  const needed = new Set(
    [after.current, after.previous].flatMap((revision) => publishedAt(published, revision)?.small ?? []),
  );
  const lost = words.filter((digest) => needed.has(digest) && !after.smallBlobs.has(digest));
  assertKept(lost.length === 0, `never lost: small blobs ${lost.join()} were committed and are gone`);
}

/** A recall gives a revision of its own to what was published before. */
function publishedAt(published: readonly Published[], revision: number): Published | undefined {
  return published.findLast((one) => one.revision <= revision);
}

/** Blobs that went, or may have gone, to make room. */
function evictedIds(facts: readonly CrashFact[]): string[] {
  return facts.flatMap((fact) =>
    (fact.fact === 'commit' || fact.fact === 'killed') && fact.write === 'evict'
      ? (fact.key ?? '').split(',')
      : [],
  );
}

function currentFile({ ids, current }: Image, published: readonly Published[]): string | undefined {
  return ids.get(publishedAt(published, current)?.file.digest ?? '');
}

const CUT_ANYTHING: Cut = 'power cut and a disk that forgot more';

/** Every presentation told is a play on disk before the player goes on. */
export function assertWritten(facts: readonly CrashFact[]): void {
  for (const [index, told] of facts.entries()) {
    if (told.fact !== 'told') continue;
    const earlier = facts.findLastIndex(({ fact }, at) => fact === 'told' && at < index);
    assertKept(
      committed(facts.slice(earlier + 1, index), 'open play').length > 0,
      `never lost: presentation ${told.showingId} was told, and is not on disk`,
    );
  }
}

/** Statements that a kiosk has taken over by now. */
export function statementsOf({ before, facts }: Pick<BootRecord, 'before' | 'facts'>): ReadonlySet<string> {
  return new Set([...before.statements, ...committed(facts, 'trust').flatMap(({ key }) => key ?? [])]);
}

function committed(facts: readonly CrashFact[], write: Write): FactOf<'commit'>[] {
  return facts.filter(
    (fact): fact is FactOf<'commit'> =>
      fact.fact === 'commit' && fact.moment === 'after' && fact.write === write,
  );
}
