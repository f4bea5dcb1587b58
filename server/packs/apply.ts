import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../shared/errors.ts';
import type { MadeVersion, PreparedFile, Restatement } from '../library/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Transactor } from '../platform/database.ts';
import type { EditingCommands } from '../platform/editing.ts';
import { naming } from './naming.ts';
import { describeGate, type Described, type Doors, type Known } from './describe.ts';
import {
  areaDraft,
  deskDraft,
  directoryDraft,
  displayDraft,
  feedDraft,
  fileFields,
  groupDraft,
  holidaysDraft,
  hoursDraft,
  layoutDraft,
  playlistDraft,
  scheduleDraft,
  writtenDraft,
  type Leading,
} from './drafts.ts';
import { SECTIONS, type Pack, type Section } from './pack.ts';
import { hasNewBytes, planImport, type Change, type ImportPlan } from './plan.ts';

export interface Application {
  actor: Actor;
  pack: Pack;
  /** What was shown and agreed to. */
  plan: ImportPlan;
  isPruning: boolean;
  /** By the keys of media whose bytes are new. */
  prepared: ReadonlyMap<string, PreparedFile>;
}

/** What was made: the gate, and the versions that wait for approval. */
export interface Applied {
  gateId: string;
  versions: MadeVersion[];
}

/**
 * Makes every change of a plan in a transaction that is open. Throws `object/conflict` when the gate is not as it was
 * when the plan was made, and whatever the rules of each kind throw; then nothing of it is kept.
 */
export async function applyPlan(doors: Doors, trx: Transactor, application: Application): Promise<Applied> {
  const { pack, plan, isPruning } = application;
  const found = await describeGate(doors, trx, pack.gate.key);
  if (!isDeepStrictEqual(planImport(pack, found?.pack ?? null, { isPruning }), plan))
    throw new AppError('object/conflict', `the gate ${pack.gate.key} has changed since the plan was made`);
  const gateId = await applyGate(doors, trx, { ...application, found });
  const campaigns = await doors.planning.campaigns.matching(trx, {});
  const work: Work = {
    ...application,
    doors,
    trx,
    found,
    to: {
      gateId,
      known: found?.known ?? emptyKnown(),
      campaigns: new Map(campaigns.map(({ key, id }) => [key, id])),
    },
    versions: [],
  };
  for (const change of plan.changes) if (change.section !== 'gate') await apply(work, change, change.section);
  return { gateId, versions: work.versions };
}

interface Work extends Application {
  doors: Doors;
  trx: Transactor;
  found: Described | null;
  to: Leading;
  versions: MadeVersion[];
}

function emptyKnown(): Record<Section, Map<string, Known>> {
  return Object.fromEntries(SECTIONS.map((section) => [section, new Map()])) as never;
}

async function applyGate(
  { places }: Doors,
  trx: Transactor,
  { actor, pack, plan, found }: Application & { found: Described | null },
): Promise<string> {
  const gates = places.gates.within(trx);
  if (found === null) return (await gates.create(actor, pack.gate)).id;
  if (plan.changes.some(({ section }) => section === 'gate'))
    await gates.update(actor, found.gate, pack.gate);
  return found.gate.id;
}

async function apply(work: Work, change: Change, section: Section): Promise<void> {
  if (change.what === 'remove') {
    const target = work.to.known[section].get(change.key);
    if (target !== undefined) await commandsOf(work, section).remove(work.actor, target);
    return;
  }
  if (section === 'written') await applyWritten(work, change.key);
  else if (section === 'media') await applyMedium(work, change);
  else await applyEdited(work, section, change.key);
}

type EditedSection = Exclude<Section, 'written' | 'media'>;

async function applyEdited(work: Work, section: EditedSection, key: string): Promise<void> {
  const { actor, to } = work;
  const commands = commandsOf(work, section);
  const draft = draftOf(work, section, key);
  const before = to.known[section].get(key);
  const { id, revision } = await (before === undefined
    ? commands.create(actor, draft)
    : commands.update(actor, before, draft));
  to.known[section].set(key, { id, revision });
}

/** The types of the sections meet again in `draftOf`: a section's commands take its drafts. */
function commandsOf({ doors, trx }: Work, section: Section): EditingCommands<object> {
  const { places, planning, opening, desks, directory, feeds } = doors;
  const editing = {
    areas: places.areas,
    openingHours: opening.hours,
    holidays: opening.calendars,
    desks: desks.editing,
    directory: directory.editing,
    feeds: feeds.editing,
    displays: places.displays,
    groups: places.displayGroups,
    playlists: planning.playlists,
    layouts: planning.layouts,
    schedules: planning.schedules,
  }[section as EditedSection];
  return editing.within(trx);
}

function draftOf({ pack, to, found }: Work, section: EditedSection, key: string): object {
  switch (section) {
    case 'areas':
      return areaDraft(named(pack.areas, key), to);
    case 'openingHours':
      return hoursDraft(named(pack.openingHours, key), to);
    case 'holidays':
      return holidaysDraft(named(pack.holidays, key), to);
    case 'desks':
      return deskDraft(named(pack.desks, key), to);
    case 'directory':
      return directoryDraft(named(pack.directory, key), to);
    case 'feeds':
      return feedDraft(named(pack.feeds, key), to);
    case 'displays':
      return displayDraft(named(pack.displays, key), to);
    case 'groups':
      return groupDraft(named(pack.groups, key), to);
    case 'playlists':
      return playlistDraft(named(pack.playlists, key), to, found?.playlists.get(key));
    case 'layouts':
      return layoutDraft(named(pack.layouts, key), to);
    default:
      return scheduleDraft(named(pack.schedules, key), to);
  }
}

async function applyWritten({ doors, trx, actor, pack, to, versions }: Work, key: string): Promise<void> {
  const library = doors.library.within(trx);
  const draft = writtenDraft(named(pack.written, key), to);
  const before = to.known.written.get(key);
  const made = await (before === undefined
    ? library.create(actor, draft)
    : library.revise(actor, before, draft));
  to.known.written.set(key, { id: made.contentId, revision: (before?.revision ?? 0) + 1 });
  versions.push(made);
}

type SaidOfFile = Omit<Restatement, 'fileName'>;

async function applyMedium(work: Work, change: Change): Promise<void> {
  const { pack, to, versions } = work;
  const { key } = change;
  const medium = named(pack.media, key);
  const known = to.known.media.get(key);
  const { description, captions, isMuted } = medium;
  const said = { fields: fileFields(medium, to), words: { description, captions, isMuted } };
  const made = await naming(
    medium.file,
    known === undefined || hasNewBytes(change)
      ? keepFile(work, { key, target: known ?? null, said })
      : restate(work, known, { fileName: basename(medium.file), ...said }),
  );
  to.known.media.set(key, { id: made.contentId, revision: (known?.revision ?? 0) + 1 });
  versions.push(made);
}

async function keepFile(
  { doors, trx, actor, prepared }: Work,
  { key, target, said }: { key: string; target: Known | null; said: SaidOfFile },
): Promise<MadeVersion> {
  const file = prepared.get(key);
  if (file === undefined) throw new AppError('object/conflict', `the file of ${key} was not planned for`);
  return doors.library.within(trx).keepFile(actor, target, { file, ...said });
}

function restate({ doors, trx, actor }: Work, target: Known, said: Restatement): Promise<MadeVersion> {
  return doors.library.within(trx).restate(actor, target, said);
}

function named<Of extends { key: string }>(list: readonly Of[], key: string): Of {
  const found = list.find((object) => object.key === key);
  if (found === undefined) throw new AppError('object/conflict', `the pack has no ${key}`);
  return found;
}
