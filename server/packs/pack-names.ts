import { z } from 'zod';
import { LayoutDraft, namedOnce, OpeningHoursDraft } from '../../shared/contract/index.ts';
import { SECTIONS, type Pack, type PackFileName, type PackPlays, type Section } from './pack.ts';

/** Something wrong in a pack, and where. */
export interface Fault {
  file: PackFileName;
  pointer: string;
  detail: string;
}

export const FILE_OF: Record<Section, PackFileName> = {
  areas: 'gate.yaml',
  openingHours: 'gate.yaml',
  holidays: 'gate.yaml',
  desks: 'gate.yaml',
  directory: 'gate.yaml',
  feeds: 'gate.yaml',
  displays: 'gate.yaml',
  groups: 'gate.yaml',
  written: 'contents.yaml',
  media: 'contents.yaml',
  playlists: 'plan.yaml',
  layouts: 'plan.yaml',
  schedules: 'plan.yaml',
};

/** A key that is named in one section, of an object of another. */
interface Name {
  section: Section;
  pointer: string;
  key: string;
  /** Where such an object stands; a content may be written or a file. */
  of: readonly Section[];
}

/** Stands for the gate, which has no id yet. */
const NIL_UUID = '00000000-0000-0000-0000-000000000000';
const EachOnce = z.array(z.string()).superRefine(namedOnce((name) => name));
const CONTENTS = ['written', 'media'] as const;

/** Keys that are used twice, names that lead nowhere, and regions that do not fit their layout. */
export function faultsIn(pack: Pack): Fault[] {
  const keys = new Map(SECTIONS.map((section) => [section, new Set(pack[section].map(({ key }) => key))]));
  const lost = namesIn(pack).filter(({ key, of }) => !of.some((section) => keys.get(section)?.has(key)));
  return [
    ...SECTIONS.flatMap((section) => repeated(section, pack)),
    ...pack.layouts.flatMap(misfits),
    ...pack.openingHours.flatMap(unsaid),
    ...repeatedLanguages(pack),
    ...lost.map(({ section, pointer, key, of }) => ({
      file: FILE_OF[section],
      pointer,
      detail: `there is no "${key}" in ${of.join(' or ')}`,
    })),
  ];
}

/** A layout is more than its members: regions lie inside of it, and have keys of their own. */
function misfits({ regions, ...layout }: Pack['layouts'][number], i: number): Fault[] {
  const drawn = regions.map(({ plays: _plays, ...region }) => ({ ...region, source: { kind: 'header' } }));
  return broken(LayoutDraft, { ...layout, regions: drawn }).map(({ pointer, message }) => ({
    file: FILE_OF.layouts,
    pointer: `/layouts/${i}${pointer}`,
    detail: message,
  }));
}

/** Opening hours are more than their members, too: they speak of every day of the week, and of each date once. */
function unsaid({ area: _area, ...hours }: Pack['openingHours'][number], i: number): Fault[] {
  return broken(OpeningHoursDraft, { ...hours, gateId: NIL_UUID }).map(({ pointer, message }) => ({
    file: FILE_OF.openingHours,
    pointer: `/openingHours/${i}${pointer}`,
    detail: message,
  }));
}

/** Languages stand in an order, each once. */
function repeatedLanguages({ gate, displays }: Pack): Fault[] {
  const orders = [
    { pointer: '/gate/languages', languages: gate.languages },
    ...displays.map(({ languages }, i) => ({ pointer: `/displays/${i}/languages`, languages })),
  ];
  return orders.flatMap(({ pointer: order, languages }) =>
    broken(EachOnce, languages ?? []).map(({ pointer, message }) => ({
      file: FILE_OF.displays,
      pointer: `${order}${pointer}`,
      detail: message,
    })),
  );
}

function broken(schema: z.ZodType, value: object): { pointer: string; message: string }[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(''),
    message,
  }));
}

function repeated(section: Section, pack: Pack): Fault[] {
  // Written contents and files share their keys: both are contents.
  const seen = new Set<string>(section === 'media' ? pack.written.map(({ key }) => key) : []);
  return pack[section].flatMap(({ key }, i) => {
    const isRepeated = seen.has(key);
    seen.add(key);
    const pointer = `/${section}/${i}/key`;
    return isRepeated ? [{ file: FILE_OF[section], pointer, detail: `"${key}" is used twice` }] : [];
  });
}

function namesIn(pack: Pack): Name[] {
  return [
    ...pack.openingHours.flatMap(({ area }, i): Name[] =>
      area === null
        ? []
        : [{ section: 'openingHours', pointer: `/openingHours/${i}/area`, key: area, of: ['areas'] }],
    ),
    ...pack.displays.flatMap(({ area, defaultPlays }, i): Name[] => [
      { section: 'displays', pointer: `/displays/${i}/area`, key: area, of: ['areas'] },
      ...(defaultPlays === null ? [] : [played('displays', `/displays/${i}/defaultPlays`, defaultPlays)]),
    ]),
    ...pack.groups.flatMap(({ members }, i) =>
      'displays' in members
        ? listed('groups', `/groups/${i}/members/displays`, { keys: members.displays, of: 'displays' })
        : [],
    ),
    ...pack.playlists.flatMap(({ entries }, i) =>
      entries.map((entry, j): Name => {
        const at = `/playlists/${i}/entries/${j}`;
        return 'content' in entry
          ? { section: 'playlists', pointer: `${at}/content`, key: entry.content, of: CONTENTS }
          : { section: 'playlists', pointer: `${at}/playlist`, key: entry.playlist, of: ['playlists'] };
      }),
    ),
    ...pack.layouts.flatMap(({ regions }, i) =>
      regions.flatMap(({ plays }, j) =>
        plays === 'header' ? [] : [played('layouts', `/layouts/${i}/regions/${j}/plays`, plays)],
      ),
    ),
    ...pack.schedules.flatMap(({ displays, groups, plays }, i) => [
      ...listed('schedules', `/schedules/${i}/displays`, { keys: displays, of: 'displays' }),
      ...listed('schedules', `/schedules/${i}/groups`, { keys: groups, of: 'groups' }),
      played('schedules', `/schedules/${i}/plays`, plays),
    ]),
  ];
}

function played(section: Section, pointer: string, plays: PackPlays): Name {
  return 'playlist' in plays
    ? { section, pointer: `${pointer}/playlist`, key: plays.playlist, of: ['playlists'] }
    : { section, pointer: `${pointer}/layout`, key: plays.layout, of: ['layouts'] };
}

function listed(
  section: Section,
  pointer: string,
  { keys, of }: { keys: readonly string[]; of: Section },
): Name[] {
  return keys.map((key, i) => ({ section, pointer: `${pointer}/${i}`, key, of: [of] }));
}
