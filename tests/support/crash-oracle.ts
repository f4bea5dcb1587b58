import { CHUNK_BYTES, type PlayRow } from '../../shared/contract/index.ts';
import { BrokenPromise } from '../simulation/oracle.ts';
import type { CrashFact, FactOf, Write } from './crash-facts.ts';
import type { Cut, Image } from './crash-image.ts';
import { ENTRY_MS, ZONE, type Fetch, type Published } from './crash-server.ts';

/** One boot, as it went. */
export interface BootRecord {
  /** What was there when it began. */
  before: Image;
  facts: readonly CrashFact[];
  fetches: readonly Fetch[];
}

function assertKept(holds: boolean, promise: string): void {
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
 * What has once been shown in a boot is shown at its turns: the clock alone says what is next, whatever happened before. While a
 * manifest takes over, the turn may still be of the one before.
 */
export function assertTurns({ before, facts }: BootRecord, published: readonly Published[]): void {
  const seen = new Set<string>();
  let held = [before.previous, before.current];
  for (const fact of facts) {
    if (fact.fact === 'commit' && fact.write === 'manifest' && fact.moment === 'after')
      held = [held[1] ?? 0, Number(fact.key)];
    if (fact.fact !== 'shown') continue;
    const [earlier, wanted] = held.map((revision) => atTurn(published, revision, fact.turnMs));
    const isRight = fact.digest === wanted || fact.digest === earlier || !seen.has(wanted ?? '');
    assertKept(isRight, `never wrong: ${fact.digest} is on the glass in the turn of ${wanted}`);
    seen.add(fact.digest);
  }
}

/** Loops count from local midnight. */
function atTurn(published: readonly Published[], revision: number, turnMs: number): string | undefined {
  const digests = published.findLast((one) => one.revision <= revision)?.digests ?? [];
  const midnight = Temporal.Instant.fromEpochMilliseconds(turnMs).toZonedDateTimeISO(ZONE).startOfDay();
  return digests[Math.floor((turnMs - midnight.epochMilliseconds) / ENTRY_MS) % digests.length];
}

/** No blob that is whole, and no chunk that was verified and is still there, is asked for again. */
export function assertNothingTwice({ before, fetches }: BootRecord): void {
  for (const { digest, startByte } of fetches) {
    const nextChunk = before.nextChunk.get(digest) ?? 0;
    assertKept(
      !before.smallBlobs.has(digest) && startByte >= nextChunk * CHUNK_BYTES,
      `never lost: ${digest} was asked for from byte ${startByte}, though ${before.smallBlobs.has(digest) ? 'it' : `${nextChunk} chunks`} had survived`,
    );
  }
  const asked = fetches.map(({ digest, startByte }) => `${digest} from ${startByte}`);
  const twice = asked.find((one, index) => asked.indexOf(one) !== index);
  assertKept(twice === undefined, `never lost: ${twice} was asked for twice in one boot`);
}

/** What the files must still hold of what was committed in a boot. */
export function assertSurvived({ before, facts }: BootRecord, after: Image, cut: Cut): void {
  assertKept(after.damage.length === 0, `never lost: a database is damaged: ${after.damage.join('; ')}`);
  const keys = (write: Write): string[] => committed(facts, write).flatMap(({ key }) => key ?? []);
  const lost = [...before.smallBlobs, ...keys('small blob')].filter(
    (digest) => !after.smallBlobs.has(digest),
  );
  assertKept(lost.length === 0, `never lost: small blobs ${lost.join()} were committed and are gone`);
  const revision = Math.max(before.current, ...keys('manifest').map(Number));
  assertKept(after.current >= revision, `never wrong: revision ${revision} was accepted and is forgotten`);
  const chunks = [...before.chunks, ...keys('chunk')];
  const missing = chunks.findIndex((chunk) => !after.chunks.has(chunk));
  const isPrefix = missing === -1 || chunks.slice(missing).every((chunk) => !after.chunks.has(chunk));
  assertKept(isPrefix, 'never lost: chunks in the middle of what was committed are gone');
  assertKept(
    cut !== 'kill' || missing === -1,
    `never lost: chunk ${chunks[missing]} was committed and is gone`,
  );
  const unsealed = keys('seal').filter((blob) => !after.sealed.has(blob));
  assertKept(
    cut === CUT_ANYTHING || unsealed.length === 0,
    `never lost: sealed blobs ${unsealed.join()} are gone`,
  );
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

/** The plays that must come, and those that may. */
export interface ExpectedPlays {
  certain: ReadonlySet<string>;
  possible: ReadonlySet<string>;
}

export function expectedPlays(boots: readonly { facts: readonly CrashFact[] }[]): ExpectedPlays {
  const [certain, possible] = [new Set<string>(), new Set<string>()];
  for (const { facts } of boots) {
    const bootId = facts.find((fact): fact is FactOf<'boot'> => fact.fact === 'boot')?.bootId ?? '';
    for (const fact of facts) {
      if ((fact.fact !== 'commit' && fact.fact !== 'killed') || fact.write !== 'open play') continue;
      const play = `${bootId} ${fact.key}`;
      possible.add(play);
      if (fact.fact === 'commit' && fact.moment === 'after') certain.add(play);
    }
  }
  return { certain, possible };
}

/** Streams come in their order: where a later boot's plays have come, those of every boot before it must have. */
export function assertPlaysCame(plays: readonly PlayRow[], { certain }: ExpectedPlays): void {
  const held = new Set(plays.map(playName));
  const lost = [...certain].find((play) => !held.has(play));
  assertKept(lost === undefined, `never lost: play ${lost} was on disk and has not come`);
}

/** None twice, none that was never begun, each stream without a gap. */
export function assertPlaysOnce(plays: readonly PlayRow[], { possible }: ExpectedPlays): void {
  const names = plays.map(playName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  assertKept(twice === undefined, `never lost: play ${twice} is there twice`);
  const invented = names.find((name) => !possible.has(name));
  assertKept(invented === undefined, `never wrong: play ${invented} was never begun`);
}

function playName({ bootId, startedAt }: PlayRow): string {
  return `${bootId} ${startedAt}`;
}

function committed(facts: readonly CrashFact[], write: Write): FactOf<'commit'>[] {
  return facts.filter(
    (fact): fact is FactOf<'commit'> =>
      fact.fact === 'commit' && fact.moment === 'after' && fact.write === write,
  );
}
