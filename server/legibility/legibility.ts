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
import type { Drawing, Setting } from '../../shared/legibility/rules/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory, Verified } from '../directory/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, type Scope } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { displayClasses, type ClassPlace } from './display-classes.ts';
import { createDrawings, type Drawings, type DrawingsParts, type Drawn } from './drawings.ts';
import { createJudge, type Judge, type Place } from './judge.ts';
import { overridesOf, saveOverrides, type Overrides } from './override-store.ts';
import { pictureOfVersion } from './rendered-store.ts';
import { reportOf, unverifiedContacts } from './report.ts';

/** What travellers would read badly or not at all: told to authors and approvers, and kept off screens. */
export interface Legibility extends AsyncDisposable {
  /** Whether this server draws versions, as screens do. */
  isDrawing: boolean;
  /** What is found of a version, the latest when no number is given, on the displays of its gate. Throws `version/not-found`. */
  report(contentId: string, version?: number): Promise<LegibilityReport>;
  /** The findings of a version by its digest. Throws `version/not-found`. */
  told(versionDigest: string): Promise<LegibilityReport>;
  /** What a page of files looked like when it was drawn, as WebP; the latest version when no number is given. Throws `object/not-found`, `version/not-found`. */
  picture(contentId: string, version?: number): Promise<Buffer>;
  /** The findings of what nobody has kept. */
  attempt(actor: Actor, draft: ContentDraft): Promise<LegibilityReport>;
  /** Lets errors of a version pass. Throws `version/not-found`. */
  override(actor: Actor, contentId: string, order: OverrideOrder): Promise<LegibilityReport>;
  /** For a publication: judges what is planned for displays. */
  judging(reader: Reader): Judging;
}

export interface Judging {
  /** Judges versions where they are planned at a gate. */
  judge(gateId: string, uses: readonly Use[]): Promise<Judged>;
}

export interface Judged {
  found: UseFinding[];
  /** Digests of versions that nobody has drawn in one of these places. */
  undrawn: string[];
}

/** A version where it is planned. */
export interface Use extends Place {
  versionDigest: string;
  setting: Setting;
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
    picture: async (contentId, number) => {
      const { digest } = await library.version(contentId, number);
      const picture = await pictureOfVersion(database.read, digest);
      if (picture === null) throw new AppError('object/not-found', 'nobody has drawn it yet');
      return picture;
    },
    told: async (versionDigest) => reportOn(await library.versionByDigest(database.read, versionDigest)),
    attempt: async (actor, { gateId, key: _key, organisationId, ...said }) => {
      assertMay(actor, 'library:write', {
        gateId,
        class: said.class,
        ...(organisationId && { organisationId }),
      });
      const version = { ...said, createdAt: formatInstant(clock.wallMs()) } as ContentVersion;
      return judged(
        parts,
        { judge: createJudge(), drawings },
        { digest: null, gateId, version, overrides: new Map() },
      );
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
  const drawn = digest === null ? null : await drawings.of(database.read, [digest]);
  const inPlaces = classes.map((place) => ({
    ...place,
    drawn: drawn?.(named, place.setting, () => Promise.resolve(version)) ?? null,
  }));
  return reportOf({
    versionDigest: digest,
    rendering: renderingOf(inPlaces.flatMap((place) => place.drawn?.drawing ?? [])),
    places: classes,
    itself: [
      ...judge.findings(named, version, { key: '', setting: null, drawn: null }),
      ...unverifiedContacts(contacts, isVerified, gateId),
    ],
    inPlaces: inPlaces.map((place) => judge.findings(named, version, place)),
    overrides: overrides.get(named) ?? new Map(),
  });
}

function renderingOf(all: readonly Drawing[]): LegibilityReport['rendering'] {
  if (all.every((one) => one === 'none')) return 'none';
  if (all.includes('waiting')) return 'waiting';
  return all.includes('failed') ? 'failed' : 'done';
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
  /** Displays of one publication show the same versions: what was drawn of each is looked up once. */
  const drawnOf = new Map<string, Drawn>();
  const lookUp = async (digests: readonly string[]): Promise<void> => {
    const drawn = await drawings.of(reader, digests);
    for (const digest of digests) drawnOf.set(digest, drawn);
  };
  // It is drawn when the transaction of this reader is over.
  const versionLater = async (digest: string): Promise<ContentVersion> =>
    (await library.versionByDigest(database.read, digest)).version;
  return {
    judge: async (gateId, uses) => {
      const isVerified = await (verified ??= directory.verified(reader));
      const digests = new Set(uses.map(({ versionDigest }) => versionDigest));
      await lookUp([...digests].filter((digest) => !drawnOf.has(digest)));
      const found: Omit<UseFinding, 'override'>[] = [];
      const undrawn = new Set<string>();
      for (const { versionDigest, ...use } of uses) {
        const there = drawnOf.get(versionDigest)?.(versionDigest, use.setting, () =>
          versionLater(versionDigest),
        );
        if (there === undefined) continue;
        if (there.drawing !== 'drawn') undrawn.add(versionDigest);
        const place = { ...use, drawn: there };
        const known = judge.known(versionDigest, place);
        const findings = known ?? judge.findings(versionDigest, await versionOf(versionDigest), place);
        for (const finding of findings) found.push({ versionDigest, finding });
      }
      for (const digest of digests) {
        const contacts = judge.knownContacts(digest) ?? judge.contacts(digest, await versionOf(digest));
        for (const finding of unverifiedContacts(contacts, isVerified, gateId))
          found.push({ versionDigest: digest, finding });
      }
      const wrong = new Set(
        found.filter(({ finding }) => finding.level === 'error').map(({ versionDigest }) => versionDigest),
      );
      const overrides = await overridesOf(reader, [...wrong]);
      return {
        undrawn: [...undrawn],
        found: found.map((one) => ({
          ...one,
          override: overrides.get(one.versionDigest)?.get(one.finding.rule) ?? null,
        })),
      };
    },
  };
}
