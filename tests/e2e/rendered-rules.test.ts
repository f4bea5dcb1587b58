import { join } from 'node:path';
import { getuid } from 'node:process';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createRenderer, type RenderedFrames } from '../../server/legibility/rendering/index.ts';
import { wayOut } from '../../scripts/draw-demo/way-out/way-out.ts';
import {
  ContentBody,
  MissingLanguages,
  pageTypeOf,
  type ContentClass,
  type LegibilityFinding,
} from '../../shared/contract/index.ts';
import { lint, type Setting } from '../../shared/legibility/rules/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { DEMO_GATES, demoPack, plannedBoards, plannedNotices } from '../support/demo-packs.ts';
import { arrivalsExample, ratesExample } from '../support/live-board-examples.ts';
import { coloursMp4 } from '../support/media.ts';
import { createMemoryBlobStore } from '../support/memory-blob-store.ts';

const pageFolder = fileURLToPath(new URL('../../dist/screen', import.meta.url));
const blobs = createMemoryBlobStore();
const renderer = createRenderer({ chromium: chromiumPath(), pageFolder, blobs, runsUnconfined: true });

afterAll(() => renderer[Symbol.asyncDispose]());

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
  durationMs: null,
  beside: [],
};

function routine(body: ContentBody) {
  return { body, class: 'routine' as const };
}

function drawn(body: ContentBody, setting: Setting): Promise<RenderedFrames | null> {
  return renderer.render(routine(body), setting);
}

function rulesOf(body: ContentBody, setting: Setting, frames: RenderedFrames | null): LegibilityFinding[] {
  const version = {
    title: 'A version',
    ...routine(body),
    source: 'Demo pack',
    catalogue: null,
    reviewBy: null,
    createdAt: '2026-11-22T08:00:00.000Z',
  };
  return lint({ version, setting, frames, hasGlyph: null, isVerified: null });
}

function notice(texts: Record<string, string>): ContentBody {
  return ContentBody.parse({
    kind: 'notice',
    texts: Object.fromEntries(
      Object.entries(texts).map(([language, title]) => [language, { title, blocks: [] }]),
    ),
  });
}

async function picture(svg: string): Promise<ContentBody> {
  const { digest, bytes, mediaType } = await blobs.put(
    await sharp(Buffer.from(svg)).png().toBuffer(),
    'image/png',
  );
  const renditions = [{ blob: { digest, bytes, mediaType }, widthPx: 1920, heightPx: 1080 }];
  return ContentBody.parse({ kind: 'image', renditions });
}

/** A page of files in Vietnamese. */
async function pageOf(style: string, words: string, program = ';'): Promise<ContentBody> {
  const html = `<!doctype html><html lang="vi"><link rel="stylesheet" href="look/page.css"><body>${words}<script src="page.js"></script>`;
  const kept = async (text: string, mediaType: string) => {
    const { digest, bytes } = await blobs.put(Buffer.from(text), mediaType);
    return { digest, bytes, mediaType };
  };
  const files = [
    { path: 'index.html', blob: await kept(html, 'text/html') },
    { path: 'look/page.css', blob: await kept(style, 'text/css') },
    { path: 'page.js', blob: await kept(program, 'text/javascript') },
  ];
  return ContentBody.parse({ kind: 'page', files });
}

async function clip(rgb: readonly [number, number, number]): Promise<ContentBody> {
  const shape = { seconds: 1, widthPx: 640, heightPx: 360 };
  const { digest, bytes, mediaType } = await blobs.put(
    await coloursMp4({ ...shape, colours: [rgb] }),
    'video/mp4',
  );
  const rendition = {
    blob: { digest, bytes, mediaType },
    ...shape,
    videoCodec: 'avc1.640028',
    audioCodec: null,
  };
  return ContentBody.parse({ kind: 'video', renditions: [rendition], durationMs: 1_000, flashes: [] });
}

describe('what a version comes to in a browser', () => {
  it('is measured as it is drawn: letters, lines, places and colours of every page', async () => {
    const body = notice({ vi: 'Chuẩn bị hộ chiếu', en: 'Have your passport ready' });
    const frames = await drawn(body, QUEUE);
    const texts = frames?.pages.flatMap((page) => page.texts) ?? [];
    expect(texts.map(({ language, text }) => [language, text])).toEqual([
      ['vi', 'Chuẩn bị hộ chiếu'],
      ['en', 'Have your passport ready'],
    ]);
    for (const text of texts) {
      expect(text.lines.join(' ')).toBe(text.text);
      expect(text.fontPx).toBeGreaterThan(40);
      expect(text.overflowPx).toBe(0);
      expect(text.ground).toEqual([
        [15, 28, 43],
        [15, 28, 43],
      ]);
    }
    expect(texts[0]?.ink).toEqual([255, 255, 255]);
    expect(rulesOf(body, QUEUE, frames).filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('measures what a contact is reached by, which is whole also where there is room for one line', async () => {
    const value = '+84 24 3886 5047 – 8 giờ đến 17 giờ hằng ngày';
    const of = (title: string, label: string) => ({ title, blocks: [{ kind: 'contact', label, value }] });
    const texts = { vi: of('Hộ chiếu', 'Cảnh sát'), en: of('Passport', 'Police') };
    const body = ContentBody.parse({ kind: 'notice', texts });
    const ribbon: Setting = {
      ...QUEUE,
      display: {
        ...QUEUE.display,
        canvas: { widthPx: 1920, heightPx: 360 },
        physical: { kind: 'panel', diagonalInches: 88 },
        viewingDistanceM: 8,
      },
      box: { xPx: 0, yPx: 0, widthPx: 1920, heightPx: 360 },
    };
    for (const place of [QUEUE, ribbon]) {
      const frames = await drawn(body, place);
      const numbers = frames?.pages.flatMap((page) => page.texts).filter(({ text }) => text === value) ?? [];
      expect(numbers).toMatchObject([{ language: 'vi', overflowPx: 0 }]);
      expect(rulesOf(body, place, frames).filter(({ level }) => level === 'error')).toEqual([]);
    }
  });

  it.each([
    [1280, 1024],
    [1080, 1080],
    [720, 1080],
    [1200, 1920],
  ])('has a margin around its words on a picture of %i by %i', async (widthPx, heightPx) => {
    const steps = ['Một', 'Hai', 'Ba', 'Bốn'].map((text) => ({ text: `${text} bước ở quầy hướng dẫn` }));
    const texts = { vi: { title: 'Chuẩn bị hộ chiếu', blocks: [{ kind: 'steps', steps }] } };
    const body = ContentBody.parse({ kind: 'notice', texts });
    const display = { ...QUEUE.display, canvas: { widthPx, heightPx }, viewingDistanceM: 2 };
    const place = { ...QUEUE, display, box: { xPx: 0, yPx: 0, widthPx, heightPx } };
    const frames = await drawn(body, place);
    expect(frames?.pages.flatMap(({ texts: words }) => words)).not.toHaveLength(0);
    expect(rulesOf(body, place, frames).filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('measures codes: how large they are from where people stand, and what is free around them', async () => {
    const body = ContentBody.parse({
      kind: 'notice',
      texts: {
        vi: {
          title: 'Xem trên điện thoại',
          blocks: [{ kind: 'qr', label: 'Mọi ngôn ngữ', url: 'https://waypost.example/g/noi-bai' }],
        },
      },
    });
    const frames = await drawn(body, QUEUE);
    expect(frames?.pages.flatMap(({ codes }) => codes)).toMatchObject([
      { quietModules: 4, ink: [0, 0, 0], ground: [255, 255, 255] },
    ]);
    expect(rulesOf(body, QUEUE, frames).filter(({ level }) => level === 'error')).toEqual([]);
    const far = { ...QUEUE, display: { ...QUEUE.display, viewingDistanceM: 10 } };
    expect(rulesOf(body, far, await drawn(body, far))).toContainEqual(
      expect.objectContaining({ rule: 'L26', code: 'code-small', wanted: 1_000, unit: 'mm' }),
    );
  });

  it('measures boards with all that they may have to say, fresh, stale and not known', async () => {
    const body = arrivalsExample({ mostRows: 4 });
    const frames = await drawn(body, QUEUE);
    const scenes = [...Map.groupBy(frames?.pages ?? [], ({ scene }) => scene).values()];
    const saidIn = (scene: number): string[] =>
      (scenes.at(scene) ?? []).flatMap(({ texts }) => texts.map(({ text }) => text));
    expect(scenes.length).toBeGreaterThan(2);
    expect(saidIn(0)).toEqual(
      expect.arrayContaining(['Quảng Châu', 'Đã hạ cánh', 'VN 3123', 'QR 8012', '15:25', '17:05', 'B12']),
    );
    expect(saidIn(-2)).toContain('Not updated since 15:00 21/11');
    expect(saidIn(-1)).toContain('Đang cập nhật');
    const values = frames?.pages.flatMap(({ texts }) => texts.filter(({ language }) => language === 'zxx'));
    expect(values?.find(({ text }) => text === 'VN 3123')).toMatchObject({
      ink: [255, 255, 255],
      ground: [
        [15, 28, 43],
        [15, 28, 43],
      ],
      overflowPx: 0,
    });
    for (const { dwellMs } of frames?.pages ?? []) expect(dwellMs).toBeGreaterThanOrEqual(5_000);
  });

  it('tells words of a board that leave their place, or lie on others, whatever is known of it', async () => {
    const wide = '{value} đồng Việt Nam cho mỗi đơn vị ngoại tệ ở quầy này';
    const { texts, ...rates } = ratesExample();
    const body = ContentBody.parse({
      ...rates,
      texts: { vi: { ...texts['vi'], units: [null, wide, wide] } },
    });
    const narrow = { ...QUEUE, box: { ...QUEUE.box, widthPx: 300, heightPx: 160 } };
    const found = rulesOf(body, narrow, await drawn(body, narrow));
    expect(found).toContainEqual(expect.objectContaining({ rule: 'L21', code: 'overflows' }));
  });

  it('draws a notice as of its class where the gate does otherwise with it', async () => {
    const body = ContentBody.parse({
      kind: 'notice',
      pictogram: 'passport',
      texts: { vi: { title: 'Chuẩn bị hộ chiếu', blocks: [] } },
    });
    const missingLanguages = MissingLanguages.parse({ routine: 'fall-back', protected: 'pictogram' });
    const gate = { ...QUEUE, display: { ...QUEUE.display, missingLanguages } };
    const boxOf = async (contentClass: ContentClass) =>
      (await renderer.render({ body, class: contentClass }, gate))?.pages[0]?.texts[0]?.box;
    expect(await boxOf('protected')).not.toEqual(await boxOf('routine'));
  });

  it('tells a video that begins black from one that does not', async () => {
    const codes = async (rgb: readonly [number, number, number]): Promise<string[]> => {
      const body = await clip(rgb);
      return rulesOf(body, QUEUE, await drawn(body, QUEUE)).map(({ code }) => code);
    };
    expect(await codes([0, 0, 0])).toContain('begins-black');
    expect(await codes([120, 160, 200])).not.toContain('begins-black');
  });

  it('tells regular stripes from a picture', async () => {
    const codes = async (svg: string): Promise<string[]> => {
      const body = await picture(svg);
      return rulesOf(body, QUEUE, await drawn(body, QUEUE)).map(({ code }) => code);
    };
    const open = '<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080">';
    const bars = Array.from(
      { length: 20 },
      (_, i) => `<rect x="${i * 96}" width="48" height="1080" fill="#fff"/>`,
    );
    expect(await codes(`${open}<rect width="1920" height="1080"/>${bars.join('')}</svg>`)).toContain(
      'stripes',
    );
    const hill =
      '<rect width="1920" height="1080" fill="#8ac"/><circle cx="900" cy="900" r="400" fill="#363"/>';
    expect(await codes(`${open}${hill}</svg>`)).not.toContain('stripes');
  });

  it('measures the texts of a page of files on its picture: how large, on what, and whether all of them are seen', async () => {
    const body = await pageOf(
      `html { background: #fff; font: 90px/1.4 'Noto Sans'; }
       body { margin: 100px; }
       .faint { color: #ccc; }
       .small { font-size: 12px; }
       .on-picture { background: linear-gradient(90deg, #000, #fff 400px); color: #fff; }
       .low { position: absolute; left: 100px; top: 1040px; }
       .unseen { position: absolute; left: -4000px; }`,
      `<p>Bản đồ nhà ga</p><p class="faint" lang="en">Faint</p><p class="small" lang="en">Small</p>
       <p class="on-picture" lang="en">On a picture</p><p class="low" lang="en">Low</p><p class="unseen">Unseen</p>`,
    );
    const frames = await drawn(body, QUEUE);
    const texts = frames?.pages.flatMap((page) => page.texts) ?? [];
    expect(texts.map(({ language, text }) => [language, text])).toEqual([
      ['vi', 'Bản đồ nhà ga'],
      ['en', 'Faint'],
      ['en', 'Small'],
      ['en', 'On a picture'],
      ['en', 'Low'],
    ]);
    expect(texts[0]).toMatchObject({ fontPx: 90, ink: [0, 0, 0], isOverPicture: false, overflowPx: 0 });
    const found = rulesOf(body, QUEUE, frames).filter(({ level }) => level === 'error');
    expect(found.map(({ rule, code, where }) => [rule, code, where.text])).toEqual(
      expect.arrayContaining([
        ['L01', 'letters-small', null],
        ['L06', 'contrast-low', 'Faint'],
        ['L07', 'picture-behind', 'On a picture'],
        ['L21', 'overflows', 'Low'],
      ]),
    );
    expect(found.filter(({ where }) => where.text === 'Bản đồ nhà ga')).toEqual([]);
  });

  it('is drawn on the ground of its layout', async () => {
    const groundOn = async (background?: string): Promise<unknown> => {
      const frames = await drawn(notice({ vi: 'Hộ chiếu' }), { ...QUEUE, background });
      return frames?.pages[0]?.texts[0]?.ground[0];
    };
    expect([await groundOn(), await groundOn('#f7f5f0')]).toEqual([
      [15, 28, 43],
      [247, 245, 240],
    ]);
  });

  it.runIf(getuid?.() === 0)('draws no page of files where root’s browser has no sandbox', async () => {
    await using careful = createRenderer({ chromium: chromiumPath(), pageFolder, blobs });
    expect(await careful.render(routine(await pageOf('p {}', '<p>Open</p>')), QUEUE)).toBeNull();
    expect(await careful.render(routine(notice({ vi: 'Hộ chiếu' })), QUEUE)).not.toBeNull();
  });

  it('draws no page of files that hangs, and goes on', async () => {
    const hung = await pageOf('p {}', '<p>Open</p>', 'while (true);');
    expect(await drawn(hung, QUEUE)).toBeNull();
    expect(await drawn(notice({ vi: 'Hộ chiếu' }), QUEUE)).not.toBeNull();
  });

  it('is nothing where the browser takes too long or is none, and nothing of it stays behind', async () => {
    const body = notice({ vi: 'Hộ chiếu' });
    await using hasty = createRenderer({ chromium: chromiumPath(), pageFolder, blobs, withinMs: 1 });
    expect(await hasty.render(routine(body), QUEUE)).toBeNull();
    await using none = createRenderer({ chromium: join(pageFolder, 'no-browser'), pageFolder, blobs });
    expect(await none.render(routine(body), QUEUE)).toBeNull();
    expect(await drawn(body, QUEUE)).not.toBeNull();
  });
});

describe('the page of files of the demo', () => {
  it.each([
    ['above the queue, beside views', { widthPx: 1260, heightPx: 890 }],
    ['on a whole landscape canvas', { widthPx: 1920, heightPx: 1080 }],
  ])('is read from where travellers stand, %s', async (_, size) => {
    const files = await Promise.all(
      (await wayOut()).map(async ({ path, bytes }) => {
        const blob = await blobs.put(Buffer.from(bytes), pageTypeOf(path) ?? '');
        return { path, blob };
      }),
    );
    files.sort((one, other) => (one.path < other.path ? -1 : 1));
    const body = ContentBody.parse({
      kind: 'page',
      files,
      description: { vi: 'Từ máy bay ra phố', en: 'From the plane to the city' },
    });
    const setting = { ...QUEUE, box: { xPx: 0, yPx: 0, ...size } };
    const frames = await drawn(body, setting);
    expect(frames?.pages[0]?.texts.map(({ text }) => text)).toContain('Passport control');
    expect(await sharp(Buffer.from(frames?.picture ?? '', 'base64')).metadata()).toMatchObject({
      format: 'webp',
      width: 640,
    });
    expect(rulesOf(body, setting, frames).filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe.each(DEMO_GATES)('what %s shows', (gate) => {
  it('has no error as it is drawn, from where travellers stand', { timeout: 600_000 }, async () => {
    const pack = await demoPack(gate);
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const { key, body, display, box } of [...plannedNotices(pack), ...plannedBoards(pack)]) {
      const setting: Setting = {
        display: {
          canvas: display.canvas,
          physical: display.physical,
          viewingDistanceM: display.viewingDistanceM,
          placement: display.placement,
          wall: display.wall,
          languages: display.languages ?? pack.gate.languages,
          accent: pack.gate.accent,
        },
        // In the middle of the picture: the margins of a region are its own.
        box: {
          xPx: Math.floor((display.canvas.widthPx - box.widthPx) / 2),
          yPx: Math.floor((display.canvas.heightPx - box.heightPx) / 2),
          ...box,
        },
        durationMs: null,
        beside: [],
      };
      const place = JSON.stringify([body, setting]);
      if (seen.has(place)) continue;
      seen.add(place);
      const frames = await drawn(body, setting);
      if (frames === null) wrong.push(`${key} was not drawn on ${display.key}`);
      for (const { rule, level, code, where, found, wanted } of rulesOf(body, setting, frames))
        if (level === 'error')
          wrong.push(
            `${key} on ${display.key}: ${rule} ${code} ${where.language} “${where.text}” ${found}/${wanted}`,
          );
    }
    expect(wrong).toEqual([]);
  });
});
