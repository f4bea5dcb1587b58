import { AppError, assertNever } from '../shared/errors.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signedBytes } from '../shared/trust/index.ts';
import {
  createAccounts,
  createApiTokens,
  createIdentityProvider,
  createPeople,
  needsTwoFactors,
  openOrganisations,
  signInPlaceOf,
  type Accounts,
  type ApiTokens,
  type IdentityProvider,
  type Organisations,
  type People,
} from './accounts/index.ts';
import { createApprovals, namedByTrust, openKeyFolder, type Approvals } from './approval/index.ts';
import { createAudit, type Audit } from './audit/index.ts';
import type { Config } from './config.ts';
import { createDelivery, createSpread, type Delivery, type Spread } from './delivery/index.ts';
import { createDesks, deskUsersOf, type Desks } from './desk/index.ts';
import { createDirectory, directoryUsersOf, type Directory } from './directory/index.ts';
import { createEditorial, editorsOf, reviewDutyOf, type Editorial } from './editorial/index.ts';
import { createFeeds, feedUsersOf, type Feeds } from './feeds/index.ts';
import { createHousekeeping, type Housekeeping } from './housekeeping/index.ts';
import { createInbox, createInboxMailer, type InboxDoor, type InboxMailer } from './inbox/index.ts';
import { createKiosks, disksOf, namedByUpdates, type Kiosks } from './kiosks/index.ts';
import { createLegibility, openRenderer, type Legibility } from './legibility/index.ts';
import {
  collectOrphans,
  contentsOfGate,
  createIncoming,
  createLibrary,
  createPageTickets,
  createProcessor,
  createScan,
  createUploads,
  type Incoming,
  type Library,
  type LibraryOptions,
  type OrphanReport,
  type PageTickets,
  type Uploads,
} from './library/index.ts';
import { createOpening, openingUsersOf, type Opening } from './opening/index.ts';
import { createLinkFetcher, type LinkFetcher } from './platform/fetch/index.ts';
import { createPacks, type Packs } from './packs/index.ts';
import { createPlaces, type Places, type Planners } from './places/index.ts';
import { createPlanning, planners, plannersOfContent, type Planning } from './planning/index.ts';
import type { ObjectKind } from './platform/access.ts';
import type { Scope } from './platform/authority.ts';
import type { Reader } from './platform/database.ts';
import { claimFolder } from './platform/folder-owner.ts';
import { nodeCrypto } from './platform/crypto.ts';
import { createMail, type Mail } from './platform/mail/index.ts';
import type { Platform } from './platform/platform.ts';
import { openSeal } from './platform/seal.ts';
import { openSecretKeys } from './platform/secret-keys.ts';
import { createTurns, type Turns } from './platform/turns.ts';
import { chainHeads, createPlays, playsOfCampaign, type Plays } from './plays/index.ts';
import { createPublishing, touch, type Publishing } from './publishing/index.ts';
import { createReadings, type Readings } from './readings/index.ts';
import { createTwin, type Twin } from './twin/index.ts';

/** Every capability, made once and in the order of the data. */
export interface Capabilities {
  audit: Audit;
  mail: Mail;
  organisations: Organisations;
  people: People;
  accounts: Accounts;
  apiTokens: ApiTokens;
  places: Places;
  opening: Opening;
  /** Fetches what is behind links that people give. */
  links: LinkFetcher;
  approvals: Approvals;
  library: Library;
  /** Open pages of files to the frames of previews. */
  pageTickets: PageTickets;
  /** What travellers would read badly. */
  legibility: Legibility;
  editorial: Editorial;
  inbox: InboxDoor;
  inboxMailer: InboxMailer;
  incoming: Incoming;
  uploads: Uploads;
  /** For housekeeping: removes, or with `isDryRun` counts, blobs that nothing names and uploads whose time is over. */
  collectOrphans: (how?: { isDryRun?: boolean }) => Promise<OrphanReport>;
  planning: Planning;
  readings: Readings;
  /** What people at gates say readings by, from their phones. */
  desks: Desks;
  /** Phones, addresses and targets of codes that may be shown. */
  directory: Directory;
  /** What says readings by itself: documents that are fetched, or pushed. */
  feeds: Feeds;
  publishing: Publishing;
  twin: Twin;
  kiosks: Kiosks;
  /** How the calls of kiosks take turns, and what follows from it for when they are asked to come. */
  turns: Turns;
  spread: Spread;
  delivery: Delivery;
  plays: Plays;
  packs: Packs;
  housekeeping: Housekeeping;
  /** Where one object stands that the address of a call names; null when there is none. */
  scopeOf(kind: ObjectKind, id: string): Promise<Scope | null>;
}

/** Makes each capability of the doors of those before it. Makes keys and demo trust at the first start. */
export async function createCapabilities(platform: Platform, config: Config): Promise<Capabilities> {
  const audit = createAudit(platform);
  const tools = { platform, audit, touch };
  // Planning and kiosks are made of places, and places ask them back: by then they are there.
  const users: Planners = {
    ...planners,
    usersOf: async (reader, place) => [
      ...(await planners.usersOf(reader, place)),
      ...(await openingUsersOf(reader, place)),
      ...(await feedUsersOf(reader, place)),
      ...(await deskUsersOf(reader, place)),
      ...(await directoryUsersOf(reader, place)),
      ...(place.kind === 'gate' ? await contentsOfGate(reader, place.id) : []),
      ...(place.kind === 'display' ? await kiosks.driversOf(reader, place.id) : []),
    ],
  };
  const places = createPlaces({ ...tools, planners: users });
  const opening = createOpening({ ...tools, places });
  const planning = createPlanning({ ...tools, places });
  const organisations = await openOrganisations({ platform, audit });
  const { ownId: organisationId } = organisations;
  const keys = await openKeyFolder(config.keysFolder);
  const sealBy = (file: string) => openSeal({ folder: config.keysFolder, file }, platform.random);
  const seal = config.mail === null ? null : await sealBy('mail.key');
  const mail = createMail({ platform, seal });
  const duty = reviewDutyOf(config.reviewedClasses);
  const approvals = await createApprovals({
    ...tools,
    ...duty,
    keys,
    organisationId,
    signing: config.signingPlace,
  });
  await claimFolder(config.dataFolder, approvals.installation);
  const reviewing = { editors: editorsOf(duty), usersOf: plannersOfContent };
  const contents = { platform, audit, approvals, places, organisations, ...reviewing };
  const library = createLibrary(contents);
  const readings = createReadings({ platform, audit, places, trust: approvals });
  const desks = createDesks({ platform, audit, places });
  const directory = createDirectory({ platform, audit, places });
  const renderer = await openRenderer(platform, config);
  const legibility = createLegibility({ platform, audit, places, library, directory, renderer });
  const links = createLinkFetcher(config.links);
  const feeds = createFeeds({ platform, audit, places, readings, library, links });
  const turns = createTurns(platform.clock);
  const spread = createSpread(turns);
  const publishing = createPublishing({
    platform,
    spreadMs: (displays) => spread.changeMs(displays),
    audit,
    places,
    library,
    approvals,
    planning,
    opening,
    legibility: {
      mode: config.legibility,
      isDrawing: legibility.isDrawing,
      judging: (reader) => legibility.judging(reader),
    },
    plays: { chainHeads, playsOfCampaign },
    kiosks: { disksOf },
    readings,
  });
  const intake = createIntake({ ...contents, library }, config);
  const { installation } = approvals;
  const publicOrigin = config.publicUrl.origin;
  const kiosks = createKiosks({
    platform,
    audit,
    places,
    publishing,
    readings,
    contents: library,
    trust: approvals,
    installation,
    publicOrigin,
    comeBackWithinMs: (kiosks) => spread.returnMs(kiosks),
  });
  const needsTwo = needsTwoFactors(config.twoFactorRoles, () => approvals.currentRoot().root.isDemo);
  const people = createPeople({ platform, audit, mail, organisations, places, needsTwo, publicOrigin });
  const place = signInPlaceOf(config.publicUrl);
  const accounts = createAccounts({
    platform,
    audit,
    organisations,
    secrets: await openSecretKeys(config.keysFolder, platform.random),
    needsTwo,
    // What signs in approves nothing: a place that the root names for approvals is none for signing in.
    provider: await openProvider(config),
    publicOrigin,
    invitations: people.invitations,
    signInPlace: () => (approvals.currentRoot().root.signing?.rpId === place?.rpId ? null : place),
  });
  const waiting = { platform, mail, library, approvals };
  const inbox = createInbox({ ...waiting, people });
  const inboxMailer = createInboxMailer({ ...waiting, publicOrigin });
  return {
    audit,
    mail,
    organisations,
    people,
    accounts,
    apiTokens: createApiTokens({ platform, audit, places }),
    places,
    opening,
    links,
    approvals,
    library,
    pageTickets: createPageTickets({ clock: platform.clock, seal: await sealBy('previews.key') }),
    legibility,
    editorial: createEditorial({ platform, audit, library, approvals, duty }),
    inbox,
    inboxMailer,
    ...intake,
    planning,
    readings,
    desks,
    directory,
    feeds,
    publishing,
    twin: createTwin({ platform, places, publishing, readings }),
    kiosks,
    scopeOf: scopesOf({ places, kiosks, library, feeds, platform }),
    turns,
    spread,
    delivery: createDelivery({
      publishing,
      readings,
      trust: approvals,
      blobs: platform.blobs,
      clock: platform.clock,
      leaseLimits: config.leaseLimits,
    }),
    plays: createPlays({ platform, audit, kiosks, planning, places }),
    packs: createPacks({
      platform,
      places,
      opening,
      desks,
      directory,
      feeds,
      planning,
      library,
      approvals,
      ...intake,
    }),
    housekeeping: createHousekeeping({
      platform,
      audit,
      mail,
      accounts,
      kiosks,
      readings,
      feeds,
      approvals,
      inbox,
      inboxMailer,
      collectOrphans: intake.collectOrphans,
      ...housekept(config),
    }),
  };
}

function scopesOf({
  places,
  kiosks,
  library,
  feeds,
  platform,
}: Pick<Capabilities, 'places' | 'kiosks' | 'library' | 'feeds'> & {
  platform: Platform;
}): Capabilities['scopeOf'] {
  const { read } = platform.database;
  const at = (gateId: string | undefined): Scope | null => (gateId === undefined ? null : { gateId });
  return async (kind, id) => {
    switch (kind) {
      case 'gate':
        return { gateId: id };
      case 'display':
        return at((await places.displayFacts(read, id))?.gate.id);
      case 'kiosk':
        return at(await kiosks.gateOf(read, id));
      case 'content':
        return library.scopeOf(read, id);
      case 'feed':
        return feeds.scopeOf(read, id);
      default:
        return assertNever(kind);
    }
  };
}

/** Blobs that are no files of versions: statements, and packages of updates. */
async function namedElsewhere(reader: Reader, digests: readonly string[]): Promise<string[]> {
  return [...(await namedByTrust(reader, digests)), ...(await namedByUpdates(reader, digests))];
}

/** Files that arrive, and what is made of them; both on the disk of the blobs. */
function createIntake(
  options: LibraryOptions & { platform: Platform; library: Library },
  { dataFolder, uploadLimitBytes: limitBytes, quotas, scanner }: Config,
): Pick<Capabilities, 'incoming' | 'uploads' | 'collectOrphans'> {
  const { platform } = options;
  const incoming = createIncoming({
    folder: join(dataFolder, 'incoming'),
    limitBytes,
    newId: platform.newId,
  });
  const processingFolder = join(dataFolder, 'processing');
  const scan = scanner === null ? undefined : createScan(scanner);
  const processor = createProcessor({ ...platform, folder: processingFolder, scan });
  return {
    incoming,
    uploads: createUploads({ ...options, incoming, processor, quotas }),
    collectOrphans: (how) => collectOrphans({ platform, incoming, processingFolder, namedElsewhere }, how),
  };
}

/** Throws `config/invalid` for a secret that cannot be read. */
async function openProvider({ oidc, publicUrl }: Config): Promise<IdentityProvider | null> {
  if (oidc === null) return null;
  const { clientSecretFile, ...settings } = oidc;
  const clientSecret = clientSecretFile === null ? null : await readSecret(clientSecretFile);
  const callback = new URL('/api/v1/session/identity/callback', publicUrl.origin);
  return createIdentityProvider({ ...settings, clientSecret, callback });
}

async function readSecret(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('config/invalid', `WAYPOST_OIDC_CLIENT_SECRET_FILE: ${path} cannot be read`, {
      cause,
    });
  });
  if (text.trim() === '')
    throw new AppError('config/invalid', `WAYPOST_OIDC_CLIENT_SECRET_FILE: ${path} is empty`);
  return text.trim();
}

function housekept({ dataFolder, databaseUrl, backupsFolder: folder, backupAt, auditRetention }: Config) {
  return { backedUp: { dataFolder, databaseUrl, folder }, backupAt, auditRetention };
}

/** What a kiosk is told of the trust root beside the network: the SHA-256 of its signed bytes. */
export function fingerprintOf({ approvals }: Pick<Capabilities, 'approvals'>): string {
  return nodeCrypto.sha256(signedBytes(approvals.currentRoot().envelope).payload);
}
