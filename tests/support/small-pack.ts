import { mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyPng } from './media.ts';

const GATE = `gate: { key: ca-lo, name: { vi: Cà Lò }, kind: sea, zone: Asia/Ho_Chi_Minh, languages: [ vi ] }
areas: [ { key: quay, name: { vi: Cầu cảng } } ]
openingHours:
  - { key: people, function: people, weekly: [ { days: [ MO, TU, WE, TH, FR, SA, SU ], windows: [] } ] }
holidays: { exceptDates: [ 2027-01-01 ] }
displays:
  - key: hall
    name: Hall
    area: quay
    canvas: { widthPx: 1920, heightPx: 1080 }
    physical: { kind: panel, diagonalInches: 55 }
    viewingDistanceM: 5
    placement: queue
    defaultPlays: { playlist: main }
`;
const CONTENTS = `written:
  - { key: lanes, title: Lanes, body: { kind: notice, texts: { vi: { title: Xếp hàng, blocks: [] } } } }
media: [ { key: picture, file: media/picture.png, title: Picture } ]
`;
const PLAN = `playlists:
  - { key: main, name: Main, entries: [ { playlist: nested }, { content: picture, durationMs: 8000 } ] }
  - { key: nested, name: Nested, entries: [ { content: lanes, durationMs: 31000 } ] }
schedules:
  - { key: day, name: Day, displays: [ hall ], plays: { playlist: nested }, rule: { startDate: 2026-01-01 } }
`;

export interface SmallPack extends AsyncDisposable {
  path: string;
  /** Replaces some text of a file that has it. */
  edit(file: string, from: string, to: string): Promise<void>;
}

/** A pack of one display and one small picture, to be changed by a test; gone with it. */
export async function smallPack(): Promise<SmallPack> {
  const folder = await mkdtempDisposable(join(tmpdir(), 'waypost-pack-'));
  const pathOf = (file: string): string => join(folder.path, file);
  await mkdir(pathOf('media'));
  await writeFile(pathOf('gate.yaml'), GATE);
  await writeFile(pathOf('contents.yaml'), CONTENTS);
  await writeFile(pathOf('plan.yaml'), PLAN);
  await writeFile(pathOf('media/picture.png'), await tinyPng(16, 9));
  return {
    path: folder.path,
    edit: async (file, from, to) => {
      const text = await readFile(pathOf(file), 'utf8');
      if (!text.includes(from)) throw new TypeError(`${file} has no "${from}"`);
      await writeFile(pathOf(file), text.replace(from, to));
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
