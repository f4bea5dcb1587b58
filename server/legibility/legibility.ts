import {
  type Content,
  type ContentDraft,
  type ContentVersion,
  type Gate,
  type GivenOverride,
  type LegibilityFinding,
  type LegibilityReport,
  type OverrideOrder,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory, Verified } from '../directory/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, type Scope } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { displayClasses, type ClassPlace } from './display-classes.ts';
import { createDrawings, type Drawings, type DrawingsParts } from './drawings.ts';
import { createJudge, type Judge, type Place } from './judge.ts';
import { overridesOf, saveOverrides, type Overrides } from './override-store.ts';
import { reportOf, unverifiedContacts } from './report.ts';

/** What travellers would read badly or not at all: told to authors and approvers, and kept off screens. */
export interface Legibility extends AsyncDisposable {
  /** Whether this server draws versions, as screens do. */
  isDrawing: boolean;
  /** What is found of a version, the latest when no number is given, on the displays of its gate. Throws `version/not-found`. */
  report(contentId: string, version?: number): Promise<LegibilityReport>;
  /** The same, of a version by its digest. Throws `version/not-found`. */
  told(versionDigest: string): Promise<LegibilityReport>;
  /** The same of what nobody has kept. */
  attempt(actor: Actor, draft: ContentDraft): Promise<LegibilityReport>;
  /** Lets errors of a version pass. Throws `version/not-found`. */
  override(actor: Actor, contentId: string, order: OverrideOrder): Promise<LegibilityReport>;
  /** For a publication: judges what is planned for displays. */
  judging(reader: Reader): Judging;
}

export interface Judging {
  /** What is found of versions where they are planned at a gate. */
  findings(gateId: string, uses: readonly Use[]): Promise<UseFinding[]>;
}

/** A version where it is planned. */
export interface Use extends Place {
  versionDigest: string;
}

export interface UseFinding {
  versionDigest: string;
  finding: LegibilityFinding;
  /** Null: nobody lets it pass. */
  override: GivenOverride | null;
}

interface StoredVersion {
  digest: string;
  gateId: string | null;
  version: ContentVersion;
}

export interface LegibilityParts {
  platform: Platform;
  audit: Audit;
  renderer: DrawingsParts['renderer'];
  directory: Pick<Directory, 'verified'>;
  places: {
    gate(reader: Reader, gateId: string): Promise<Gate | null>;
    displays: {
      matching(reader: Reader, asked: { gateId: string }): Promise<Parameters<typeof displayClasses>[1]>;
    };
  };
  library: {
    get(id: string): Promise<Content>;
    scopeOf(reader: Reader, contentId: string): Promise<Scope | null>;
    version(contentId: string, version?: number, reader?: Reader): Promise<StoredVersion>;
    versionByDigest(reader: Reader, digest: string): Promise<StoredVersion>;
  };
}

export function createLegibility(parts: LegibilityParts): Legibility {
  const { platform, audit, library, directory } = parts;
  const { database, clock } = platform;
  const judge = createJudge();
  const drawings = createDrawings(parts);

  const reportOn = async (stored: StoredVersion): Promise<LegibilityReport> => {
    const overrides = await overridesOf(database.read, [stored.digest]);
    return judged(parts, { judge, drawings }, { ...stored, overrides });
  };
  const report = async (contentId: string, number?: number): Promise<LegibilityReport> =>
    reportOn(await library.version(contentId, number));

  return {
    isDrawing: parts.renderer !== null,
    report,
    told: async (versionDigest) => reportOn(await library.versionByDigest(database.read, versionDigest)),
    attempt: async (actor, { gateId, key: _key, organisationId, ...said }) => {
      assertMay(actor, 'library:write', {
        gateId,
        class: said.class,
        ...(organisationId && { organisationId }),
      });
      const version = { ...said, createdAt: formatInstant(clock.wallMs()) } as ContentVersion;
      const alone = { judge: createJudge(), drawings: createDrawings({ platform, renderer: null }) };
      return judged(parts, alone, { digest: null, gateId, version, overrides: new Map() });
    },
    override: async (actor, contentId, { versionDigest, rules, reason }) => {
      const { version } = await library.versionByDigest(database.read, versionDigest);
      if (version.contentId !== contentId)
        throw new AppError('version/not-found', 'the content has no such version');
      const scope = await library.scopeOf(database.read, contentId);
      if (scope !== null) assertMay(actor, 'approval:sign', scope);
      const given = { by: actor.name, at: formatInstant(clock.wallMs()), reason };
      await database.transact(async (trx) => {
        await saveOverrides(trx, versionDigest, rules, given);
        const subject = { kind: 'content', id: contentId };
        const after = { versionDigest, rules };
        await audit.append(trx, { actor, action: 'content:override', subject, before: null, after, reason });
      });
      return report(contentId, version.version);
    },
    judging: (reader) => judgingOf({ reader, judge, drawings, library, directory, database }),
    [Symbol.asyncDispose]: () => drawings[Symbol.asyncDispose](),
  };
}

async function judged(
  { platform: { database }, directory, places }: LegibilityParts,
  { judge, drawings }: { judge: Judge; drawings: Drawings },
  {
    digest,
    gateId,
    version,
    overrides,
  }: { digest: string | null; gateId: string | null; version: ContentVersion; overrides: Overrides },
): Promise<LegibilityReport> {
  const named = digest ?? '';
  const isVerified = await directory.verified(database.read);
  const contacts = judge.contacts(named, version);
  const classes = gateId === null ? [] : await classesOf(places, database.read, gateId);
  const drawn = await drawings.of(database.read, digest === null ? [] : [digest]);
  const frames = classes.map(({ setting }) => drawn(named, setting, () => Promise.resolve(version)));
  const isDrawn = frames.every((one) => one !== undefined);
  return reportOf({
    versionDigest: digest,
    rendering: frames.every((one) => one === null) ? 'none' : isDrawn ? 'done' : 'waiting',
    places: classes,
    itself: [
      ...judge.findings(named, version, { key: '', setting: null, frames: null }),
      ...unverifiedContacts(contacts, isVerified, gateId),
    ],
    inPlaces: classes.map((place, i) =>
      judge.findings(named, version, { ...place, frames: frames[i] ?? null }),
    ),
    overrides: overrides.get(named) ?? new Map(),
  });
}

async function classesOf(
  places: LegibilityParts['places'],
  reader: Reader,
  gateId: string,
): Promise<ClassPlace[]> {
  const gate = await places.gate(reader, gateId);
  return gate === null ? [] : displayClasses(gate, await places.displays.matching(reader, { gateId }));
}

/** The directory and what is let pass are asked once for all that one publication looks at together. */
function judgingOf({
  reader,
  judge,
  drawings,
  library,
  directory,
  database,
}: Pick<LegibilityParts, 'library' | 'directory'> & {
  reader: Reader;
  database: { read: Reader };
  judge: Judge;
  drawings: Drawings;
}): Judging {
  let verified: Promise<Verified> | undefined;
  const versions = new Map<string, Promise<ContentVersion>>();
  const versionOf = (digest: string): Promise<ContentVersion> =>
    versions.getOrInsertComputed(digest, async () => (await library.versionByDigest(reader, digest)).version);
  // It is drawn when the transaction of this reader is over.
  const versionLater = async (digest: string): Promise<ContentVersion> =>
    (await library.versionByDigest(database.read, digest)).version;
  return {
    findings: async (gateId, uses) => {
      const isVerified = await (verified ??= directory.verified(reader));
      const drawn = await drawings.of(reader, [...new Set(uses.map(({ versionDigest }) => versionDigest))]);
      const found: Omit<UseFinding, 'override'>[] = [];
      for (const { versionDigest, ...use } of uses) {
        const frames = drawn(versionDigest, use.setting, () => versionLater(versionDigest)) ?? null;
        const place = { ...use, frames };
        const known = judge.known(versionDigest, place);
        const findings = known ?? judge.findings(versionDigest, await versionOf(versionDigest), place);
        for (const finding of findings) found.push({ versionDigest, finding });
      }
      for (const digest of new Set(uses.map(({ versionDigest }) => versionDigest))) {
        const contacts = judge.knownContacts(digest) ?? judge.contacts(digest, await versionOf(digest));
        for (const finding of unverifiedContacts(contacts, isVerified, gateId))
          found.push({ versionDigest: digest, finding });
      }
      const wrong = new Set(
        found.filter(({ finding }) => finding.level === 'error').map(({ versionDigest }) => versionDigest),
      );
      const overrides = await overridesOf(reader, [...wrong]);
      return found.map((one) => ({
        ...one,
        override: overrides.get(one.versionDigest)?.get(one.finding.rule) ?? null,
      }));
    },
  };
}
