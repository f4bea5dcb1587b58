import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openFactsFile } from '../../../kiosk-app/machine/facts-file.ts';
import { openIdentity } from '../../../kiosk-app/machine/identity.ts';
import type { Random } from '../../../shared/ids.ts';
import { BrokenPromise } from '../../simulation/oracle.ts';
import { startBoot, type Boot } from '../../support/crash-boot.ts';
import type { DefectName } from '../../support/crash-defects.ts';
import type { FactOf } from '../../support/crash-facts.ts';
import { movedPages } from '../../support/crash-checkpoint.ts';
import { NOTHING_YET, readImage, type Image } from '../../support/crash-image.ts';
import {
  assertNothingTwice,
  assertPictures,
  assertSurvived,
  assertTurns,
  assertWritten,
  statementsOf,
  type BootRecord,
} from '../../support/crash-oracle.ts';
import { assertPlaysCame, assertPlaysOnce, expectedPlays } from '../../support/crash-plays.ts';
import { cutPower, CUTS, isInsideCheckpoint, type Cut, type Moved } from '../../support/crash-power.ts';
import { needsStatement, pointsOf, type CrashPoint } from '../../support/crash-points.ts';
import type { Published } from '../../support/crash-published.ts';
import type { CrashDisplay, CrashServer } from '../../support/crash-server.ts';
import { fastFolder } from '../../support/fast-folder.ts';
import { createSeededRandom } from '../../support/seeded-random.ts';

/** What became of one point. */
export interface KilledAt {
  point: CrashPoint;
  /** Null: killed from outside, at an instant. */
  killed: FactOf<'killed'> | null;
  /** It died with a part of the log moved into the database, and a part not. */
  isHalfMoved: boolean;
  /** What its disk kept. */
  cut: Cut;
}

/** A point that a boot does not come to ends it all the same, so long after it has begun. */
const LONGEST_BOOT_MS = 12_000;
/** Far more than it takes; reached only when a promise is broken. */
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 40;

/**
 * The whole life of one kiosk: killed at point after point, started again on what its disk kept, and in the end left in peace.
 * Throws BrokenPromise, which names seed, kiosk and boot.
 */
export async function crashKiosk(
  server: CrashServer,
  { seed, kiosk, defect = null }: { seed: number; kiosk: number; defect?: DefectName | null },
): Promise<KilledAt[]> {
  const random = createSeededRandom(seed * 1_000 + kiosk);
  const folder = mkdtempSync(join(fastFolder, 'waypost-crash-'));
  const data = join(folder, 'kiosk');
  mkdirSync(data);
  try {
    const display = await server.addDisplay(openIdentity(join(data, 'kiosk.pem')).signer);
    openFactsFile(join(data, 'kiosk.json')).remember(display.facts);
    const life = new KioskLife({ server, display, random, folder, data, defect });
    const points = pointsOf(kiosk, random);
    const killed: KilledAt[] = [];
    for (const point of points) killed.push(await named(life.boots, () => life.killAt(point)));
    await named(life.boots, () => life.leaveInPeace());
    return killed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  async function named<Result>(boots: readonly unknown[], run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof BrokenPromise)) throw error;
      throw new BrokenPromise(`seed ${seed}, kiosk ${kiosk}, boot ${boots.length}: ${error.message}`);
    }
  }
}

interface LifeParts {
  server: CrashServer;
  display: CrashDisplay;
  random: Random;
  folder: string;
  data: string;
  defect: DefectName | null;
}

class KioskLife {
  readonly #parts: LifeParts;
  readonly boots: BootRecord[] = [];
  readonly #published: Published[] = [];
  readonly #moved: Moved = new Map();
  #image: Image = NOTHING_YET;
  /** Something it showed is certain to be there still. */
  #hasPicture = false;

  constructor(parts: LifeParts) {
    this.#parts = parts;
  }

  async killAt(point: CrashPoint): Promise<KilledAt> {
    const { display, random, data } = this.#parts;
    const cut = CUTS[Math.floor(random.next() * CUTS.length)] ?? 'kill';
    const isRecall = needsStatement(point) && this.boots.length > 0;
    const isLate = this.#published.length > 0 && !isRecall && random.next() < 0.5;
    if (isRecall) await display.recall();
    else if (!isLate) await this.#publish();
    const boot = this.#start(point);
    const timer = killLater(boot, point.at === 'instant' ? point.afterMs : LONGEST_BOOT_MS);
    if (isLate) await this.#publishWhenHeard(boot);
    await boot.dead;
    timer[Symbol.dispose]();
    const record = this.#note(boot);
    const killed = record.facts.find((fact): fact is FactOf<'killed'> => fact.fact === 'killed') ?? null;
    const isHalfMoved = killed !== null && isInsideCheckpoint(killed) && this.#isHalfMoved(killed);
    cutPower(data, record.facts, { cut, random, moved: this.#moved });
    this.#image = readImage(data);
    assertSurvived(record, this.#image, { cut, published: this.#published });
    this.#hasPicture = this.#keepsPicture();
    return { point, killed, isHalfMoved, cut };
  }

  /** One more boot, unharmed: everything that was published comes, everything that was played is told. */
  async leaveInPeace(): Promise<void> {
    const { display, random, data } = this.#parts;
    if (random.next() < 0.5) await this.#publish();
    const recalls = await display.recalls();
    const latest = this.#published.at(-1)?.digests ?? [];
    const owed = expectedPlays(this.boots);
    const boot = this.#start(null);
    try {
      await until('all that is published has been shown', boot, () => {
        const shown = new Set(boot.facts().map((fact) => (fact.fact === 'shown' ? fact.digest : '')));
        return latest.every((digest) => shown.has(digest));
      });
      await until('every recall is taken over', boot, () => {
        const statements = statementsOf({ before: this.#image, facts: boot.facts() });
        return recalls.every((recall) => statements.has(recall));
      });
      await until('the plays of this boot have come', boot, async () => {
        const held = new Set((await display.plays()).map(({ bootId }) => bootId));
        return boot.facts().some((fact) => fact.fact === 'boot' && held.has(fact.bootId));
      });
      assertPlaysCame(await display.plays(), owed);
    } finally {
      boot.kill();
    }
    await boot.dead;
    const record = this.#note(boot);
    this.#image = readImage(data);
    assertSurvived(record, this.#image, { cut: 'kill', published: this.#published });
    this.#assertWhole();
    assertPlaysOnce(await display.plays(), expectedPlays(this.boots));
  }

  async #publish(): Promise<void> {
    this.#published.push(await this.#parts.display.publish(this.#published.length));
  }

  async #publishWhenHeard(boot: Boot): Promise<void> {
    const dead = boot.dead.then(
      () => true,
      () => true,
    );
    const soon = (): Promise<boolean> => Promise.race([dead, wait(LOOK_EVERY_MS, false)]);
    while (!this.#parts.server.bringers.has(this.#bootName())) if (await soon()) break;
    await this.#publish();
  }

  #bootName(): string {
    return `${this.#parts.display.displayId}-${this.boots.length}`;
  }

  #start(point: CrashPoint | null): Boot {
    const { server, folder, data, defect } = this.#parts;
    const { origin, trustRootDigest, sinceMs } = server;
    const factsFile = join(folder, `facts-${this.boots.length}`);
    return startBoot({
      origin,
      trustRootDigest,
      sinceMs,
      boot: this.#bootName(),
      folder: data,
      factsFile,
      point,
      defect,
    });
  }

  /** What was promised of the boot that just ended. */
  #note(boot: Boot): BootRecord {
    const name = this.#bootName();
    const fetches = this.#parts.server.fetches.filter((fetch) => fetch.boot === name);
    const record = { before: this.#image, facts: boot.facts(), fetches };
    const earlier = this.boots.flatMap(({ facts }) => facts);
    this.boots.push(record);
    assertPictures(record, { published: this.#published, hasPicture: this.#hasPicture });
    assertTurns(record, { published: this.#published, earlier });
    assertNothingTwice(record);
    assertWritten(record.facts);
    return record;
  }

  #isHalfMoved({ database }: FactOf<'killed'>): boolean {
    const { moved, pages } = movedPages(join(this.#parts.data, `${database}.db`));
    return moved > 0 && moved < pages;
  }

  /** Something of what the manifests held name was shown, and all of it is still here. */
  #keepsPicture(): boolean {
    const { current, previous } = this.#image;
    const shown = new Set(
      this.boots.flatMap(({ facts }) => facts.flatMap((fact) => (fact.fact === 'shown' ? fact.digest : []))),
    );
    return [current, previous].some((revision) => {
      const held = this.#published.findLast((one) => one.revision <= revision);
      return [...(held?.words ?? [])].some(
        ([digest, words]) =>
          shown.has(digest) &&
          (digest !== held?.file.digest || this.#image.nextChunk.get(digest) === Number.POSITIVE_INFINITY) &&
          words.every((word) => this.#image.smallBlobs.has(word)),
      );
    });
  }

  #assertWhole(): void {
    const file = this.#published.at(-1)?.file.digest ?? '';
    if (this.#image.nextChunk.get(file) !== Number.POSITIVE_INFINITY)
      throw new BrokenPromise(`never lost: ${file} is not whole in the end`);
  }
}

/** Counts from the first fact: a busy machine takes its time to start a process. */
function killLater(boot: Boot, afterMs: number): Disposable {
  let timer = setTimeout(look, LOOK_EVERY_MS);
  function look(): void {
    if (boot.facts().length === 0) timer = setTimeout(look, LOOK_EVERY_MS);
    else timer = setTimeout(() => boot.kill(), afterMs);
  }
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}

async function until(what: string, boot: Boot, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline)
      throw new BrokenPromise(
        `never lost: it did not come to it that ${what}; ${JSON.stringify(boot.facts().slice(-3))}`,
      );
    await wait(LOOK_EVERY_MS);
  }
}
