import { fileURLToPath } from 'node:url';
import type { Pack, PackPlays } from '../../server/packs/pack.ts';
import { readPack } from '../../server/packs/read-pack.ts';
import type { BoardBody, Canvas, ContentBody, NoticeBody } from '../../shared/contract/index.ts';

/** The packs of the repository. */
export const DEMO_GATES = ['noi-bai', 'huu-nghi'] as const;
export type DemoGateKey = (typeof DEMO_GATES)[number];

export function demoFolder(gate: DemoGateKey): string {
  return fileURLToPath(new URL(`../../playlists/${gate}`, import.meta.url));
}

export function demoPack(gate: DemoGateKey): Promise<Pack> {
  return readPack(demoFolder(gate));
}

export type PackDisplay = Pack['displays'][number];

/** A notice or a board where it is seen: in a region of a layout, or on the whole canvas. */
export interface Planned<Body> {
  key: string;
  body: Body;
  display: PackDisplay;
  box: Canvas;
  durationMs: number | null;
}

/** Every notice of a pack on every display and in every region that it plays in, by default or by a schedule. */
export function plannedNotices(pack: Pack): Planned<NoticeBody>[] {
  return planned(pack, (body) => (body.kind === 'notice' ? body : null));
}

/** The same of every board. */
export function plannedBoards(pack: Pack): Planned<BoardBody>[] {
  return planned(pack, (body) => (body.kind === 'board' ? body : null));
}

function planned<Body>(pack: Pack, chosen: (body: ContentBody) => Body | null): Planned<Body>[] {
  return pack.displays.flatMap((display) =>
    playsOf(pack, display).flatMap((plays) =>
      regionsOf(pack, display, plays).flatMap(({ playlist, box }) =>
        entriesOf(pack, playlist, display).flatMap(({ content, durationMs }) => {
          const written = pack.written.find(({ key }) => key === content)?.body;
          const body = written === undefined ? null : chosen(written);
          return body === null ? [] : [{ key: content, body, display, box, durationMs }];
        }),
      ),
    ),
  );
}

/** What a display plays: by default, and by its schedules. */
export function playsOf(pack: Pack, display: PackDisplay): PackPlays[] {
  const scheduled = pack.schedules.filter(({ displays }) => displays.includes(display.key));
  const byDefault = display.defaultPlays === null ? [] : [display.defaultPlays];
  return [...byDefault, ...scheduled.map(({ plays }) => plays)];
}

function regionsOf(pack: Pack, { canvas }: PackDisplay, plays: PackPlays) {
  if ('playlist' in plays) return [{ playlist: plays.playlist, box: canvas }];
  const regions = pack.layouts.find(({ key }) => key === plays.layout)?.regions ?? [];
  return regions.flatMap(({ plays: source, widthPx, heightPx }) =>
    source === 'header' ? [] : [{ playlist: source.playlist, box: { widthPx, heightPx } }],
  );
}

/** Entries that name a content, nested ones too, whose tags the display has. */
function entriesOf(
  pack: Pack,
  playlist: string,
  display: PackDisplay,
): { content: string; durationMs: number | null }[] {
  const entries = pack.playlists.find(({ key }) => key === playlist)?.entries ?? [];
  return entries.flatMap((entry) => {
    if ('playlist' in entry) return entriesOf(pack, entry.playlist, display);
    const tags = entry.conditions.flatMap((it) => (it.kind === 'tag' ? [it.anyOf] : []));
    const isHere = tags.every((anyOf) => anyOf.some((tag) => display.tags.includes(tag)));
    return isHere ? [{ content: entry.content, durationMs: entry.durationMs }] : [];
  });
}
