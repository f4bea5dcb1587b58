import { randomUUID } from 'node:crypto';
import { BoardBody, type BlobRef, type ManifestPlan } from '../../../shared/contract/index.ts';
import { PAYLOAD_TYPES, seal } from '../../../shared/trust/index.ts';
import type { Scene } from './attack.ts';
import { dailyHours, exampleBoard } from '../../support/board-examples.ts';
import { fromNow, GLASS, type Installation, type Shown } from './installation.ts';

/** As long as a name may be, and nothing like the ones that people approved. */
const LIE = 'GATE CLOSED TURN BACK '.repeat(9).trim();
const BOARD_LIE = LIE.slice(0, 59);
const LIES = { gateName: { vi: LIE, en: LIE }, areaName: { vi: LIE, en: LIE } };

const HEADER_PX = 120;
/** Beside the clocks of header and slate. */
const OF_NAMES = {
  header: { x: 0, y: 0, width: 600, height: HEADER_PX },
  slate: { x: 0, y: 0, width: GLASS.width, height: 330 },
  board: { x: 0, y: 0, ...GLASS },
};

export interface WordsAttack {
  title: string;
  where: keyof typeof OF_NAMES;
  mount(scene: Scene): void;
}

export function boxOf({ where }: WordsAttack): (typeof OF_NAMES)['slate'] {
  return OF_NAMES[where];
}

/** Where nobody approved what the gate is called, a screen says what it is. */
export const UNNAMED = { gateName: { vi: 'X', en: 'X' }, areaName: { vi: 'X', en: 'X' } };

/** What stands on the screen before the attack: a header above the picture, the slate, or a board. */
export function planFor(people: Installation, { where }: WordsAttack): Partial<ManifestPlan> {
  if (where === 'board') return { openings: [dailyHours('people', ['00:00-24:00'])] };
  return where === 'slate' ? { defaultPlays: null } : withHeader(people);
}

/** How a board says that people may pass at any hour: as people approved it, or as `text` has it. */
function boardOf(people: Installation, text: string | null): Shown {
  const { texts, ...body } = exampleBoard();
  const rowsOf = (rows: readonly string[]): string[] => rows.slice(0, 1).map((row) => text ?? row);
  const said = Object.entries(texts).map(
    ([language, words]) =>
      [language, { ...words, title: text ?? words.title, rows: rowsOf(words.rows) }] as const,
  );
  return people.version(
    BoardBody.parse({ ...body, openings: ['people'], otherZone: null, texts: Object.fromEntries(said) }),
  );
}

/** What is shown before the attack, beside names. */
export function shownFor(people: Installation, { where }: WordsAttack): Shown {
  if (where !== 'board') return people.honest;
  const board = boardOf(people, null);
  board.entry.approvals = [people.approve(board, people.people.anh)];
  return board;
}

/** The next plan has another board in the place of the one that people approved. */
function swapped(
  { people, said }: Scene,
  approvals: (forged: Shown) => BlobRef[],
  changes: Partial<ManifestPlan> = {},
): void {
  const forged = boardOf(people, BOARD_LIE);
  forged.entry.approvals = approvals(forged);
  const plan = { ...planFor(people, { title: '', where: 'board', mount: () => {} }), ...changes };
  said.manifest = people.publish(people.manifest(7, [forged.entry], { plan }));
}

/** Opening hours that say more of themselves than a plan has words for, and some under a key that is markup. */
function talkative(): ManifestPlan['openings'] {
  const hours = dailyHours('people', ['00:00-24:00']);
  const words = { name: LIE, label: { vi: LIE, en: LIE }, texts: { vi: { title: LIE }, en: { title: LIE } } };
  return [
    { ...hours, ...words },
    { ...hours, ...words, key: `<h1>${LIE}</h1>` },
  ];
}

function withHeader({ playlistId }: Installation): Partial<ManifestPlan> {
  const layoutId = randomUUID();
  const { width: widthPx, height: heightPx } = GLASS;
  const header = {
    key: 'header',
    xPx: 0,
    yPx: 0,
    widthPx,
    heightPx: HEADER_PX,
    source: { kind: 'header' },
  } as const;
  const picture = {
    key: 'picture',
    xPx: 0,
    yPx: HEADER_PX,
    widthPx,
    heightPx: heightPx - HEADER_PX,
    source: { kind: 'playlist', playlistId },
  } as const;
  const layout = { canvas: { widthPx, heightPx }, background: '#0f1c2b', regions: [header, picture] };
  return { layouts: { [layoutId]: layout }, defaultPlays: { kind: 'layout', layoutId } };
}

function lying(where: WordsAttack['where'], scene: Scene, names = LIES) {
  const { people, said } = scene;
  const manifest = people.manifest(7, [people.honest.entry], {
    plan: planFor(people, { title: '', where, mount: () => {} }),
  });
  Object.assign(manifest.plan.display, names);
  said.manifest = people.publish(manifest);
  return manifest;
}

export const WORDS: readonly WordsAttack[] = [
  {
    title: 'words of a board that nobody approved',
    where: 'board',
    mount: (scene) => swapped(scene, () => []),
  },
  {
    title: 'words of a board that were approved for another gate',
    where: 'board',
    mount: (scene) =>
      swapped(scene, (forged) => {
        const { people } = scene;
        return [people.approve(forged, people.people.anh, { gateIds: [people.displayId] })];
      }),
  },
  {
    title: 'words and markup in opening hours, and a board that repeats them',
    where: 'board',
    mount: (scene) => swapped(scene, () => [], { openings: talkative() }),
  },
  {
    title: 'a forged name of the gate and the hall, in a header',
    where: 'header',
    mount: (scene) => void lying('header', scene),
  },
  {
    title: 'a forged name of the gate, on the slate',
    where: 'slate',
    mount: (scene) => void lying('slate', scene),
  },
  {
    title: 'a forged name that facts say which nobody approved',
    where: 'header',
    mount(scene) {
      const { people, said } = scene;
      const manifest = lying('header', scene);
      const forged = people.calling({ gate: LIES.gateName, hall: LIES.areaName });
      manifest.plan.contents[forged.entry.version.digest] = forged.entry;
      said.manifest = people.publish(manifest);
    },
  },
  {
    title: 'a forged name that facts say which were approved of another gate',
    where: 'slate',
    mount(scene) {
      const { people, said } = scene;
      const manifest = lying('slate', scene);
      const forged = people.calling({ gate: LIES.gateName, hall: LIES.areaName });
      forged.entry.approvals = [people.approve(forged, people.people.anh, { gateIds: [people.displayId] })];
      manifest.plan.contents[forged.entry.version.digest] = forged.entry;
      said.manifest = people.publish(manifest);
    },
  },
  {
    title: 'a value of live data with words in it, and a name that repeats them',
    where: 'header',
    mount(scene) {
      const { people, said } = scene;
      lying('header', scene);
      const observedAt = fromNow(-1_000);
      const reading = { key: 'lanes.7.state', value: LIE, observedAt, since: observedAt, ttlSeconds: 3_600 };
      said.readings = seal(
        PAYLOAD_TYPES.readings,
        {
          schema: 'waypost/readings/1',
          installation: people.installation,
          issuedAt: fromNow(0),
          gateId: people.gateId,
          sequence: 9,
          readings: [reading],
        },
        [people.keys.publisher],
      );
    },
  },
];
