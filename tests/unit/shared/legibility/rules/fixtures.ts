import {
  ContentBody,
  USUAL_MISSING_LANGUAGES,
  type BoardOf,
  type LegibilityRule,
} from '../../../../../shared/contract/index.ts';
import type {
  DrawnCode,
  DrawnPage,
  DrawnText,
  Frames,
  Setting,
  Subject,
} from '../../../../../shared/legibility/rules/index.ts';
import {
  clockExample,
  lanesExample,
  messagesExample,
  waitsExample,
} from '../../../../support/live-board-examples.ts';

/** A panel of 55 inches over a queue, read from 4 m. */
const QUEUE: Setting = {
  display: {
    canvas: { widthPx: 1920, heightPx: 1080 },
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 4,
    placement: 'queue',
    languages: ['vi', 'en'],
    accent: '#e3a72f',
    wall: null,
  },
  box: { xPx: 0, yPx: 0, widthPx: 1920, heightPx: 1080 },
  durationMs: 60_000,
  beside: [],
};

const blob = { digest: 'a'.repeat(64), bytes: 1, mediaType: 'image/jpeg' };

export function setting(display: Partial<Setting['display']> = {}, rest: Partial<Setting> = {}): Setting {
  return { ...QUEUE, ...rest, display: { ...QUEUE.display, ...display } };
}

function led(pitchMm: number, languages: string[]): Setting {
  return setting(
    {
      physical: { kind: 'led', pitchMm },
      canvas: { widthPx: 640, heightPx: 320 },
      languages,
      viewingDistanceM: 10,
    },
    {
      box: { xPx: 0, yPx: 0, widthPx: 640, heightPx: 320 },
    },
  );
}

function body(given: unknown): ContentBody {
  return ContentBody.parse(given);
}

export function notice(
  title: Record<string, string>,
  blocks: (language: string) => unknown[] = () => [],
): ContentBody {
  return body({
    kind: 'notice',
    texts: Object.fromEntries(
      Object.entries(title).map(([language, text]) => [language, { title: text, blocks: blocks(language) }]),
    ),
  });
}

function signed(pictogram: string): ContentBody {
  return body({
    kind: 'notice',
    pictogram,
    texts: { vi: { title: 'Hộ chiếu', blocks: [] }, en: { title: 'Passport', blocks: [] } },
  });
}

const PASSPORT = notice({ vi: 'Chuẩn bị hộ chiếu', en: 'Have your passport ready' });

function board(words: Partial<Record<'open' | 'closed' | 'unknown', string>> = {}): ContentBody {
  const text = {
    title: 'Opening hours',
    rows: ['Passengers'],
    open: 'Open',
    closed: 'Closed',
    unknown: 'Ask an officer',
    closesAt: 'Closes {time}',
    closesIn: 'Closes in {minutes}',
    opensAt: 'Opens {time}',
    opensIn: 'Opens in {minutes}',
    opensOn: 'Opens {date} {time}',
    closedToday: 'Closed today',
    ...words,
  };
  return body({ kind: 'board', template: 'opening-hours', openings: ['people'], texts: { en: text } });
}

/** The example in one language, with other words. */
function inEnglish(example: BoardOf<'lanes'> | BoardOf<'waits'>, words: object): ContentBody {
  return body({ ...example, texts: { en: { ...example.texts['en'], ...words } } });
}

function image(widthPx: number, heightPx: number, description?: Record<string, string>): ContentBody {
  return body({
    kind: 'image',
    renditions: [{ blob, widthPx, heightPx }],
    ...(description && { description }),
  });
}

/** 80 Mbit/s, where it lasts a tenth of a second. */
const HEAVY = {
  blob: { ...blob, bytes: 1_000_000 },
  widthPx: 1920,
  heightPx: 1080,
  videoCodec: 'avc1.640028',
  audioCodec: null,
};

function video(facts: Record<string, unknown> = {}): ContentBody {
  const rendition = { blob, widthPx: 1920, heightPx: 1080, videoCodec: 'avc1.640028', audioCodec: null };
  return body({
    kind: 'video',
    renditions: [rendition],
    durationMs: 10_000,
    flashes: [],
    description: { en: 'A bay' },
    ...facts,
  });
}

export function subject(
  given: Partial<Omit<Subject, 'version'>> & { version?: Partial<Subject['version']> } = {},
): Subject {
  const { version = {}, ...rest } = given;
  return {
    setting: QUEUE,
    isVerified: null,
    hasGlyph: null,
    frames: null,
    ...rest,
    version: {
      title: 'Passport',
      class: 'routine',
      body: PASSPORT,
      source: 'Border police',
      catalogue: null,
      reviewBy: null,
      createdAt: '2026-11-22T08:00:00.000Z',
      ...version,
    },
  };
}

function drawn(text: Partial<DrawnText> = {}): DrawnText {
  return {
    language: 'vi',
    text: 'Chuẩn bị hộ chiếu',
    box: { xPx: 200, yPx: 200, widthPx: 800, heightPx: 100 },
    fontPx: 60,
    lineHeight: 1.4,
    lines: ['Chuẩn bị hộ chiếu'],
    ink: [255, 255, 255],
    ground: [
      [15, 28, 43],
      [15, 28, 43],
    ],
    isOverPicture: false,
    overflowPx: 0,
    ...text,
  };
}

/** 635 px of a panel of 55 inches are 40 cm, a tenth of 4 m. */
const CODE_BOX = { xPx: 600, yPx: 200, widthPx: 640, heightPx: 640 };

function code(given: Partial<DrawnCode> = {}): DrawnCode {
  return { box: CODE_BOX, quietModules: 4, ink: [0, 0, 0], ground: [255, 255, 255], ...given };
}

function drawnPage(given: Partial<DrawnPage> = {}): DrawnPage {
  return { texts: [drawn()], codes: [], scene: 0, dwellMs: 8_000, ...given };
}

function frames(given: Partial<Frames> & { texts?: DrawnText[]; codes?: DrawnCode[] } = {}): Frames {
  const { texts = [drawn()], codes = [], ...rest } = given;
  return {
    pages: [drawnPage({ texts, codes })],
    stripes: { pairs: 0, areaShare: 0 },
    firstFrameLuminance: null,
    ...rest,
  };
}

const captionsOf = (...cues: { startMs: number; endMs: number; lines: string[] }[]) => ({
  hasSound: true,
  loudnessLufs: -23,
  captions: { en: cues },
});

interface Fixture {
  passes: Subject;
  fails: Subject;
  /** Of what the failing one is told. */
  code: string;
}

/** Of every rule that a machine judges: what it lets pass, and what it finds. */
export const FIXTURES: Partial<Record<LegibilityRule, Fixture[]>> = {
  L00: [
    {
      passes: subject({ version: { class: 'protected' }, drawing: 'drawn' }),
      fails: subject({ version: { class: 'protected' }, drawing: 'waiting' }),
      code: 'being-drawn',
    },
    {
      passes: subject({ drawing: 'failed' }),
      fails: subject({ version: { class: 'emergency-template' }, drawing: 'failed' }),
      code: 'not-drawable',
    },
    {
      passes: subject({ version: { class: 'protected' }, setting: null, drawing: 'none' }),
      fails: subject({ version: { class: 'protected' }, drawing: 'none' }),
      code: 'not-drawn',
    },
  ],
  L01: [
    {
      passes: subject(),
      fails: subject({ setting: setting({}, { box: { xPx: 0, yPx: 0, widthPx: 1920, heightPx: 90 } }) }),
      code: 'letters-small',
    },
    {
      passes: subject({ version: { body: clockExample() } }),
      fails: subject({
        version: { body: clockExample() },
        setting: setting({}, { box: { xPx: 0, yPx: 0, widthPx: 1920, heightPx: 90 } }),
      }),
      code: 'letters-small',
    },
    {
      passes: subject({ frames: frames() }),
      fails: subject({ frames: frames({ texts: [drawn({ fontPx: 20 })] }) }),
      code: 'letters-small',
    },
  ],
  L02: [
    {
      passes: subject({ setting: setting({ placement: 'waiting-hall' }) }),
      fails: subject(),
      code: 'letters-not-accessible',
    },
  ],
  L03: [
    {
      passes: subject(),
      fails: subject({
        version: { body: notice({ th: 'เตรียมหนังสือเดินทาง' }) },
        setting: setting({ languages: ['th'] }),
      }),
      code: 'dense-small',
    },
  ],
  L04: [
    {
      passes: subject({ setting: led(2.5, ['vi', 'en']) }),
      fails: subject({ setting: led(20, ['en', 'vi']) }),
      code: 'led-pixels-few',
    },
  ],
  L05: [
    {
      passes: subject({ setting: led(2.5, ['vi', 'en']) }),
      fails: subject({ setting: led(30, ['vi', 'en']) }),
      code: 'stroke-thin',
    },
  ],
  L06: [
    { passes: subject(), fails: subject({ setting: setting({ accent: '#20324a' }) }), code: 'accent-faint' },
    { passes: subject(), fails: subject({ setting: setting({ accent: '#7c7c7c' }) }), code: 'accent-dark' },
    {
      passes: subject({ frames: frames() }),
      fails: subject({ frames: frames({ texts: [drawn({ ink: [90, 100, 110] })] }) }),
      code: 'contrast-low',
    },
  ],
  L07: [
    {
      passes: subject({ frames: frames({ texts: [drawn({ isOverPicture: true })] }) }),
      fails: subject({
        frames: frames({
          texts: [
            drawn({
              isOverPicture: true,
              ground: [
                [15, 28, 43],
                [240, 240, 230],
              ],
            }),
          ],
        }),
      }),
      code: 'picture-behind',
    },
  ],
  L08: [
    {
      passes: subject({
        frames: frames({
          texts: [
            drawn({
              ground: [
                [198, 40, 40],
                [198, 40, 40],
              ],
            }),
          ],
        }),
      }),
      fails: subject({
        frames: frames({
          texts: [
            drawn({
              ground: [
                [255, 0, 0],
                [255, 0, 0],
              ],
            }),
          ],
        }),
      }),
      code: 'red-contrast',
    },
  ],
  L09: [
    {
      passes: subject({ version: { body: board() } }),
      fails: subject({ version: { body: board({ closed: 'open' }) } }),
      code: 'states-alike',
    },
    {
      passes: subject({ version: { body: lanesExample() } }),
      fails: subject({ version: { body: inEnglish(lanesExample(), { suspended: 'Closed' }) } }),
      code: 'states-alike',
    },
    {
      passes: subject({ version: { body: waitsExample() } }),
      fails: subject({ version: { body: inEnglish(waitsExample(), { busy: 'Quiet', quiet: 'Quiet' }) } }),
      code: 'states-alike',
    },
  ],
  L10: [
    {
      passes: subject({ version: { body: video() } }),
      fails: subject({
        version: { body: video({ flashes: [{ kind: 'general', fromMs: 0, untilMs: 900, inASecond: 5 }] }) },
      }),
      code: 'flashes',
    },
    {
      passes: subject({ version: { body: video() } }),
      fails: subject({ version: { body: video({ flashes: undefined }) } }),
      code: 'flashes-unseen',
    },
  ],
  L11: [
    {
      passes: subject({ version: { body: video() } }),
      fails: subject({
        version: { body: video({ flashes: [{ kind: 'red', fromMs: 0, untilMs: 900, inASecond: 4 }] }) },
      }),
      code: 'red-flashes',
    },
  ],
  L12: [
    {
      passes: subject({ frames: frames({ stripes: { pairs: 8, areaShare: 1 } }) }),
      fails: subject({ frames: frames({ stripes: { pairs: 30, areaShare: 0.7 } }) }),
      code: 'stripes',
    },
    ...([true, false] as const).map((isChanging) => ({
      passes: subject({ version: { body: video({ stripes: [] }) } }),
      fails: subject({
        version: {
          body: video({ stripes: [{ isChanging, pairs: 9, areaShare: 0.5, fromMs: 1_000 }] }),
        },
      }),
      code: isChanging ? 'stripes-changing' : 'stripes-within',
    })),
  ],
  L14: [
    {
      passes: subject({
        version: { body: board() },
        setting: setting({}, { beside: ['image'] }),
      }),
      fails: subject({
        version: { body: board() },
        setting: setting({}, { beside: ['video'] }),
      }),
      code: 'motion-beside',
    },
    {
      passes: subject({ setting: setting({}, { beside: ['video'] }) }),
      fails: subject({
        version: { catalogue: 'C09' },
        setting: setting({}, { beside: ['video'] }),
      }),
      code: 'motion-beside',
    },
  ],
  L15: [
    {
      passes: subject({ setting: setting({}, { durationMs: 5_000 }) }),
      fails: subject({ setting: setting({}, { durationMs: 4_900 }) }),
      code: 'shown-short',
    },
    {
      passes: subject({ setting: setting({ languages: ['vi'] }, { durationMs: 9_000 }) }),
      fails: subject({
        version: { body: notice({ vi: 'Hộ chiếu', en: 'Passport', fr: 'Passeport' }) },
        setting: setting({ languages: ['vi', 'en', 'fr'] }, { durationMs: 9_000 }),
      }),
      code: 'round-short',
    },
    {
      passes: subject({ version: { body: messagesExample() } }),
      fails: subject({ version: { body: messagesExample() }, setting: setting({}, { durationMs: 8_000 }) }),
      code: 'shown-short',
    },
    {
      passes: subject({ version: { body: image(1920, 1080) }, setting: setting({}, { durationMs: 5_000 }) }),
      fails: subject({ version: { body: image(1920, 1080) }, setting: setting({}, { durationMs: 1_000 }) }),
      code: 'shown-short',
    },
  ],
  L16: [
    {
      passes: subject(),
      fails: subject({
        version: { body: notice({ ka: 'პასპორტი' }) },
        setting: setting({ languages: ['ka'] }),
      }),
      code: 'speed-unknown',
    },
  ],
  L17: [
    {
      passes: subject({ setting: setting({ placement: 'vehicle-lane' }) }),
      fails: subject({ setting: setting({ placement: 'vehicle-lane' }, { durationMs: 2_000 }) }),
      code: 'driver-short',
    },
    {
      passes: subject({ setting: setting({ placement: 'vehicle-lane' }, { durationMs: 20_000 }) }),
      fails: subject({
        version: {
          body: notice({ en: 'Lorries' }, () =>
            ['Left', 'Right', 'Stop'].map((text) => ({ kind: 'paragraph', text })),
          ),
        },
        setting: setting({ placement: 'vehicle-lane' }, { durationMs: 6_000 }),
      }),
      code: 'driver-short',
    },
    {
      passes: subject({
        version: { body: lanesExample() },
        setting: setting({ placement: 'vehicle-lane' }, { durationMs: 60_000 }),
      }),
      fails: subject({
        version: { body: lanesExample() },
        setting: setting({ placement: 'vehicle-lane' }, { durationMs: 1_000 }),
      }),
      code: 'driver-short',
    },
    {
      passes: subject({
        setting: setting({ placement: 'vehicle-lane' }),
        frames: frames({ pages: [0, 1, 2].map((scene) => drawnPage({ scene })) }),
      }),
      fails: subject({
        setting: setting({ placement: 'vehicle-lane' }),
        frames: frames({ pages: [1, 2, 3].map(() => drawnPage()) }),
      }),
      code: 'pages-many',
    },
  ],
  L18: [
    {
      passes: subject({
        setting: setting({
          placement: 'walk-past',
          viewingDistanceM: 10,
          physical: { kind: 'panel', diagonalInches: 98 },
        }),
      }),
      fails: subject({ setting: setting({ placement: 'walk-past' }) }),
      code: 'passed-before-read',
    },
  ],
  L19: [
    {
      passes: subject(),
      fails: subject({
        version: {
          body: notice({
            vi: 'Hộ chiếu',
            en: 'Passport',
            fr: 'Passeport',
            de: 'Pass',
            ru: 'Паспорт',
            ko: '여권',
            ja: '旅券',
          }),
        },
        setting: setting({ languages: ['vi', 'en', 'fr', 'de', 'ru', 'ko', 'ja'] }),
      }),
      code: 'language-late',
    },
    ...(
      [
        ['walk-past', 2, 3],
        ['vehicle-lane', 4, 5],
      ] as const
    ).map(([placement, heard, spoken]) => {
      const texts = { vi: 'Hộ chiếu', en: 'Passport', fr: 'Passeport', ko: '여권', ja: '旅券' };
      const inSome = (count: number) =>
        subject({
          version: { body: notice(texts) },
          setting: setting({ placement, languages: Object.keys(texts).slice(0, count) }),
        });
      return { passes: inSome(heard), fails: inSome(spoken), code: 'language-left-out' };
    }),
    ...(['queue', 'waiting-hall'] as const).map((placement, i) => {
      const [passing, failing] = [7 + 4 * i, 8 + 4 * i];
      const drawnOn = (count: number): Partial<Subject> => ({
        setting: setting({ placement }),
        frames: frames({ pages: Array.from({ length: count }, () => drawnPage()) }),
      });
      const version = { body: waitsExample() };
      return {
        passes: subject({ version, ...drawnOn(passing) }),
        fails: subject({ version, ...drawnOn(failing) }),
        code: 'row-late',
      };
    }),
    {
      passes: subject({
        version: { body: lanesExample() },
        setting: setting({ placement: 'walk-past', viewingDistanceM: 24 }),
        frames: frames({ pages: [drawnPage(), drawnPage()] }),
      }),
      fails: subject({
        version: { body: lanesExample() },
        setting: setting({ placement: 'walk-past', viewingDistanceM: 10 }),
        frames: frames({ pages: [drawnPage(), drawnPage()] }),
      }),
      code: 'row-late',
    },
    {
      passes: subject({
        version: { body: messagesExample() },
        frames: frames({ pages: Array.from({ length: 20 }, () => drawnPage()) }),
      }),
      fails: subject({
        version: { body: lanesExample() },
        frames: frames({ pages: Array.from({ length: 20 }, (_, i) => drawnPage({ scene: i % 2 })) }),
      }),
      code: 'row-late',
    },
    {
      passes: subject({ version: { class: 'protected' } }),
      fails: subject({
        version: { class: 'protected' },
        setting: setting({ languages: ['vi', 'en', 'ko'] }),
      }),
      code: 'language-missing',
    },
    {
      passes: subject(),
      fails: subject({
        setting: setting({
          languages: ['vi', 'en', 'ko'],
          missingLanguages: { ...USUAL_MISSING_LANGUAGES, routine: 'fall-back' },
        }),
      }),
      code: 'language-stood-in',
    },
    {
      passes: subject({ version: { body: signed('passport') } }),
      fails: subject({
        version: { body: signed('passport') },
        setting: setting({ languages: ['vi', 'en', 'ko'] }),
      }),
      code: 'language-by-sign',
    },
    {
      passes: subject({ version: { body: signed('7') } }),
      fails: subject({ version: { body: signed('7') }, setting: setting({ languages: ['vi', 'en', 'ko'] }) }),
      code: 'language-without-sign',
    },
  ],
  L20: [
    {
      passes: subject(),
      fails: subject({
        version: {
          body: notice({ en: 'Four things' }, () => [
            { kind: 'steps', steps: ['One', 'Two', 'Three', 'Four'].map((text) => ({ text })) },
          ]),
        },
      }),
      code: 'messages-many',
    },
    {
      passes: subject({ frames: frames() }),
      fails: subject({
        frames: frames({ texts: [drawn({ lines: Array.from({ length: 8 }, () => 'Hộ chiếu của') })] }),
      }),
      code: 'lines-many',
    },
    {
      passes: subject({ frames: frames() }),
      fails: subject({ frames: frames({ texts: [drawn({ lines: ['a'.repeat(36)] })] }) }),
      code: 'line-long',
    },
    {
      passes: subject({ frames: frames({ texts: [drawn(), drawn({ fontPx: 90 })] }) }),
      fails: subject({ frames: frames({ texts: [drawn(), drawn({ fontPx: 90 }), drawn({ fontPx: 120 })] }) }),
      code: 'sizes-many',
    },
  ],
  L21: [
    {
      passes: subject({ frames: frames() }),
      fails: subject({ frames: frames({ texts: [drawn({ overflowPx: 3 })] }) }),
      code: 'overflows',
    },
    {
      passes: subject({ frames: frames({ texts: [drawn({ lines: ['Chuẩn bị', 'hộ chiếu'] })] }) }),
      fails: subject({ frames: frames({ texts: [drawn({ lines: ['Chuẩn bị hộ', 'chiếu'] })] }) }),
      code: 'syllable-alone',
    },
    ...[
      { text: '+84 24 3886 5047', lines: ['+84 24 3886', '5047'] },
      { text: 'tro-giup@noibai.example.vn', lines: ['tro-giup@noibai.', 'example.vn'] },
    ].map((number) => ({
      passes: subject({ frames: frames({ texts: [drawn(number)] }) }),
      fails: subject({ frames: frames({ texts: [drawn({ text: 'Đi cửa 3', lines: ['Đi cửa', '3'] })] }) }),
      code: 'syllable-alone',
    })),
    {
      passes: subject({ frames: frames({ texts: [drawn({ lines: ['Chuẩn bị', 'hộ chiếu'] })] }) }),
      fails: subject({
        frames: frames({ texts: [drawn({ lines: ['Chuẩn bị', 'hộ chiếu'], lineHeight: 1.1 })] }),
      }),
      code: 'lines-tight',
    },
  ],
  L22: [
    {
      passes: subject({ hasGlyph: () => true }),
      fails: subject({ hasGlyph: (_language, character) => character !== 'ộ' }),
      code: 'glyph-missing',
    },
    {
      passes: subject(),
      fails: subject({ version: { body: notice({ vi: 'Hộ chiếu 😀' }) } }),
      code: 'emoji',
    },
    {
      passes: subject(),
      fails: subject({ version: { body: notice({ en: 'Passport \u0378' }) } }),
      code: 'bad-character',
    },
    {
      passes: subject(),
      fails: subject({ version: { body: unjoined() } }),
      code: 'not-composed',
    },
    {
      passes: subject({ version: { body: notice({ 'zh-Hans': '请准备护照' }) } }),
      fails: subject({ version: { body: notice({ 'zh-Hans': '请准备パスポート' }) } }),
      code: 'foreign-script',
    },
  ],
  L23: [
    {
      passes: subject({ frames: frames() }),
      fails: subject({
        frames: frames({ texts: [drawn({ box: { xPx: 4, yPx: 200, widthPx: 800, heightPx: 100 } })] }),
      }),
      code: 'edge-near',
    },
    {
      passes: subject({ frames: frames() }),
      fails: subject({
        setting: setting({
          wall: { key: 'wall', canvas: { widthPx: 3840, heightPx: 1080 }, xPx: 0, yPx: 0 },
        }),
        frames: frames({ texts: [drawn({ box: { xPx: 1700, yPx: 200, widthPx: 800, heightPx: 100 } })] }),
      }),
      code: 'across-seam',
    },
  ],
  L24: [
    {
      passes: subject({ version: { catalogue: 'C12' } }),
      fails: subject({ version: { catalogue: 'C12' }, setting: setting({ languages: ['en', 'vi'] }) }),
      code: 'vietnamese-not-first',
    },
    {
      passes: subject({ version: { catalogue: 'C12' }, frames: frames() }),
      fails: subject({
        version: { catalogue: 'C12' },
        frames: frames({ texts: [drawn(), drawn({ language: 'en', text: 'Have your passport ready' })] }),
      }),
      code: 'foreign-large',
    },
  ],
  L25: (
    [
      ['Until 22/11/2026', 'Until 2026-11-22', 'date-iso'],
      ['Until 22/11/2026', 'Until 11/22/2026', 'date-month-first'],
      ['Opens 19:30', 'Opens 7:30 pm', 'clock-12h'],
      ['USD 25', '$25', 'currency-unnamed'],
    ] as const
  ).map(([right, wrong, code]) => ({
    passes: subject({ version: { body: notice({ en: right }) } }),
    fails: subject({ version: { body: notice({ en: wrong }) } }),
    code,
  })),
  L26: [
    {
      passes: subject({ frames: frames({ codes: [code()] }) }),
      fails: subject({ frames: frames({ codes: [code({ box: { ...CODE_BOX, widthPx: 300 } })] }) }),
      code: 'code-small',
    },
    {
      passes: subject({ frames: frames({ codes: [code()] }) }),
      fails: subject({ frames: frames({ codes: [code({ quietModules: 3 })] }) }),
      code: 'code-crowded',
    },
    {
      passes: subject({ frames: frames({ codes: [code()] }) }),
      fails: subject({ frames: frames({ codes: [code({ ink: [150, 150, 150] })] }) }),
      code: 'code-faint',
    },
    {
      passes: subject({ frames: frames({ codes: [code()] }) }),
      fails: subject({
        frames: frames({ codes: [code({ ink: [255, 255, 255], ground: [0, 0, 0] })] }),
      }),
      code: 'code-inverted',
    },
    {
      passes: subject({ version: { body: notice({ en: 'Call 113' }) }, isVerified: () => true }),
      fails: subject({ version: { body: notice({ en: 'Call 113' }) }, isVerified: () => false }),
      code: 'contact-unverified',
    },
  ],
  L27: [
    {
      passes: subject({ version: { body: board() } }),
      fails: subject({ version: { body: board(), source: null } }),
      code: 'source-missing',
    },
    {
      passes: subject({ version: { catalogue: 'C05', reviewBy: '2027-01-22T00:00:00.000Z' } }),
      fails: subject({ version: { catalogue: 'C05' } }),
      code: 'review-missing',
    },
    {
      passes: subject({ version: { catalogue: 'C05', reviewBy: '2027-01-22T00:00:00.000Z' } }),
      fails: subject({ version: { catalogue: 'C05', reviewBy: '2028-01-22T00:00:00.000Z' } }),
      code: 'review-late',
    },
  ],
  L28: [
    {
      passes: subject({
        version: { body: video(captionsOf({ startMs: 0, endMs: 2_000, lines: ['Welcome'] })) },
      }),
      fails: subject({ version: { body: video({ hasSound: true, loudnessLufs: -23 }) } }),
      code: 'captions-missing',
    },
    {
      passes: subject({ version: { body: video({ hasSound: true, isMuted: true }) } }),
      fails: subject({
        version: { body: video(captionsOf({ startMs: 0, endMs: 2_000, lines: ['w'.repeat(43)] })) },
      }),
      code: 'caption-long',
    },
    {
      passes: subject({
        version: { body: video(captionsOf({ startMs: 0, endMs: 7_000, lines: ['Welcome'] })) },
      }),
      fails: subject({
        version: { body: video(captionsOf({ startMs: 0, endMs: 500, lines: ['Welcome'] })) },
      }),
      code: 'caption-brief',
    },
    {
      passes: subject({
        version: { body: video(captionsOf({ startMs: 0, endMs: 7_000, lines: ['Welcome'] })) },
      }),
      fails: subject({
        version: { body: video(captionsOf({ startMs: 0, endMs: 8_000, lines: ['Welcome'] })) },
      }),
      code: 'caption-stays',
    },
  ],
  L29: (
    [
      [-10, 'loud'],
      [-40, 'quiet'],
      [undefined, 'loudness-unknown'],
    ] as const
  ).map(([loudnessLufs, code]) => ({
    passes: subject({ version: { body: video({ hasSound: true, loudnessLufs: -23.5 }) } }),
    fails: subject({ version: { body: video({ hasSound: true, loudnessLufs }) } }),
    code,
  })),
  L30: [
    {
      passes: subject({ version: { body: video() } }),
      fails: subject({ version: { body: video({ durationMs: 100, renditions: [HEAVY] }) } }),
      code: 'bitrate-high',
    },
    {
      passes: subject({ version: { body: video({ firstLuminance: 0.2 }) } }),
      fails: subject({ version: { body: video({ firstLuminance: 0 }) } }),
      code: 'begins-black',
    },
    {
      passes: subject({ version: { body: image(1920, 1080) } }),
      fails: subject({ version: { body: image(960, 540) } }),
      code: 'picture-small',
    },
    {
      passes: subject({
        version: { body: video() },
        frames: frames({ texts: [], firstFrameLuminance: 0.2 }),
      }),
      fails: subject({ version: { body: video() }, frames: frames({ texts: [], firstFrameLuminance: 0 }) }),
      code: 'begins-black',
    },
    {
      passes: subject({ version: { body: video() } }),
      fails: subject({
        version: {
          body: video({
            renditions: [
              { blob, widthPx: 1920, heightPx: 1080, videoCodec: 'hvc1.1.6.L93', audioCodec: null },
            ],
          }),
        },
      }),
      code: 'codec-unknown',
    },
  ],
  L31: [
    {
      passes: subject({ version: { body: body({ ...PASSPORT, pictogram: '7-14' }) } }),
      fails: subject({ version: { body: body({ ...PASSPORT, pictogram: 'unicorn' }) } }),
      code: 'sign-unknown',
    },
    {
      passes: subject({ version: { body: messagesExample() } }),
      fails: subject({ version: { body: messagesExample({ signs: ['phone', 'unicorn', null] }) } }),
      code: 'sign-unknown',
    },
  ],
  L32: [
    {
      passes: subject({ version: { body: image(1920, 1080, { en: 'A lake' }) } }),
      fails: subject({ version: { body: image(1920, 1080) } }),
      code: 'undescribed',
    },
    {
      passes: subject({ version: { body: page({ en: 'A map' }) } }),
      fails: subject({ version: { body: page() } }),
      code: 'undescribed',
    },
  ],
};

function page(description?: Record<string, string>): ContentBody {
  const blob = { digest: 'a'.repeat(64), bytes: 9, mediaType: 'text/html' };
  return { kind: 'page', files: [{ path: 'index.html', blob }], ...(description && { description }) };
}

/** As a version from before words were joined when they are written may have it. */
function unjoined(): ContentBody {
  const joined = notice({ vi: 'Hộ chiếu' });
  return JSON.parse(JSON.stringify(joined).normalize('NFD')) as ContentBody;
}
