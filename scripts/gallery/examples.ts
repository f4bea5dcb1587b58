import type {
  BoardBody,
  NoticeBody,
  Picture,
  StageCommand,
  StageCommandOf,
} from '../../shared/contract/index.ts';
import { exampleBoard } from '../../tests/support/board-examples.ts';
import {
  arrivalsExample,
  clockExample,
  laneHeaderExample,
  lanesExample,
  messagesExample,
  ratesExample,
  waitsExample,
  weatherExample,
} from '../../tests/support/live-board-examples.ts';
import { buses, demoBoard, ships, toldOf } from './boards.ts';
import { READY } from './notice-words.ts';
import { code, evacuation, figure, lane, list, steps, table } from './notices.ts';

/** One thing that screens draw. Whoever makes a new one adds it here, and it is on every sheet. */
export interface GalleryExample {
  template: string;
  /** Languages that stand together, each with a picture of its own. */
  languageSets: readonly (readonly string[])[];
  shows:
    | { kind: 'picture'; picture: Picture }
    | { kind: 'command'; command: StageCommand }
    /** The header alone, over the whole canvas. */
    | { kind: 'header' };
  /** Left out: what the examples of boards are drawn with. */
  told?: StageCommandOf<'readings'>;
}

const VI_EN = [['vi', 'en']];
const others = Object.keys(READY).filter((language) => language !== 'vi');
const EVERY_LANGUAGE = others.map((language) => ['vi', language]);

const picture = (template: string, shown: Picture, languageSets: readonly (readonly string[])[]) => ({
  template,
  languageSets,
  shows: { kind: 'picture' as const, picture: shown },
});
const notice = (template: string, body: NoticeBody, languageSets = VI_EN) =>
  picture(template, { kind: 'notice', notice: body }, languageSets);
const board = (
  template: string,
  body: BoardBody,
  languageSets: readonly (readonly string[])[] = [
    ['vi', 'en'],
    ['vi', 'zh-Hans'],
  ],
) => picture(template, { kind: 'board', board: body }, languageSets);
const drawnWith = (template: string, body: BoardBody, languageSets?: string[][]) => ({
  ...board(template, body, languageSets),
  told: toldOf(body),
});
const emergency = (template: string, status: 'actual' | 'exercise', languageSets: string[][]) => ({
  template,
  languageSets,
  shows: { kind: 'command' as const, command: { type: 'emergency' as const, notice: evacuation, status } },
});

const GATE_NAME = {
  vi: 'Sân bay quốc tế Nội Bài',
  en: 'Noi Bai International Airport',
  'zh-Hans': '内排国际机场',
  ko: '노이바이 국제공항',
};

export const EXAMPLES: readonly GalleryExample[] = [
  notice('notice-steps', steps, [...EVERY_LANGUAGE, ['ar'], ['km']]),
  notice('notice-list', list, [
    ['vi', 'en'],
    ['vi', 'ar'],
  ]),
  // In a language it lacks: another stands in, beside its own sign.
  notice('notice-in-another-language', list, [['ko', 'ja']]),
  notice('notice-table', table, [
    ['vi', 'en'],
    ['vi', 'km'],
  ]),
  notice('notice-code', code, [
    ['vi', 'en'],
    ['vi', 'th'],
  ]),
  notice('notice-figure', figure, [
    ['vi', 'en'],
    ['vi', 'ja'],
  ]),
  notice('notice-lane', lane, [
    ['vi', 'en', 'zh-Hans'],
    ['vi', 'en', 'ar'],
  ]),
  board('board-lanes', lanesExample()),
  board('board-lane-header', laneHeaderExample()),
  board('board-waits', waitsExample()),
  board('board-arrivals', arrivalsExample()),
  drawnWith('board-departures', await demoBoard('noi-bai', 'departures')),
  drawnWith('board-belts', await demoBoard('noi-bai', 'belts')),
  drawnWith('board-trucks', await demoBoard('huu-nghi', 'trucks')),
  drawnWith('board-ships', ships, VI_EN),
  drawnWith('board-buses', buses, VI_EN),
  board('board-rates', ratesExample()),
  board('board-weather', weatherExample()),
  board('board-clock', clockExample()),
  board('board-messages', messagesExample()),
  board('board-opening-hours', exampleBoard(), [
    ['vi', 'zh-Hans'],
    ['vi', 'km'],
  ]),
  {
    template: 'header',
    languageSets: [
      ['vi', 'en'],
      ['vi', 'zh-Hans'],
    ],
    shows: { kind: 'header' },
  },
  {
    template: 'slate',
    languageSets: [['vi', 'en', 'zh-Hans', 'ko']],
    shows: {
      kind: 'command',
      command: { type: 'slate', reason: 'safe-slate', gateName: GATE_NAME },
    },
  },
  emergency('emergency', 'actual', [
    ['vi', 'en'],
    ['vi', 'km'],
  ]),
  emergency('emergency-exercise', 'exercise', [['vi', 'en']]),
];
