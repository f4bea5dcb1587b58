import { expect, it, vi } from 'vitest';
import { testLibrary, type TestLibrary } from '../../../support/library.ts';
import { coloursMp4, stripesMp4, tinyMp4, type Rgb } from '../../../support/media.ts';

// Each clip is made, and decoded whole.
vi.setConfig({ testTimeout: 120_000 });

const SHAPE = { seconds: 2, widthPx: 320, heightPx: 180 };
const [BLACK, WHITE, RED, AS_BRIGHT]: Rgb[] = [
  [0, 0, 0],
  [255, 255, 255],
  [255, 0, 0],
  [127, 127, 127],
];

async function flashesOf({ library, upload }: TestLibrary, bytes: Uint8Array) {
  const { id } = await upload(bytes, 'clip.mp4');
  const { body } = (await library.version(id)).version;
  return body.kind === 'video' ? body.flashes : undefined;
}

const turns = (count: number, ...colours: (Rgb | undefined)[]): Rgb[] =>
  Array.from({ length: count }, (_, i) => colours[i % colours.length] ?? [0, 0, 0]);

it('a strobe, red flashes and a harmless clip of fast cuts are told apart', async () => {
  await using server = await testLibrary();
  const strobe = await coloursMp4({ ...SHAPE, colours: turns(20, BLACK, WHITE) });
  expect(await flashesOf(server, strobe)).toMatchObject([{ kind: 'general', inASecond: 5 }]);
  const red = await coloursMp4({ ...SHAPE, colours: turns(20, RED, AS_BRIGHT) });
  expect((await flashesOf(server, red))?.map(({ kind }) => kind)).toContain('red');
  const cuts: Rgb[] = [
    [40, 90, 160],
    [200, 180, 120],
    [30, 60, 40],
    [180, 60, 50],
    [90, 140, 200],
  ];
  expect(await flashesOf(server, await coloursMp4({ ...SHAPE, colours: turns(10, ...cuts) }))).toEqual([]);
  expect(await flashesOf(server, await tinyMp4(SHAPE))).toEqual([]);
});

it('stripes that stand still, stripes that swap and a picture without any are told apart, wherever in a video they are', async () => {
  await using server = await testLibrary();
  const looksOf = async (bytes: Uint8Array) => {
    const { id } = await server.upload(bytes, 'clip.mp4');
    const { body } = (await server.library.version(id)).version;
    return body.kind === 'video' ? body : undefined;
  };
  const still = await looksOf(await stripesMp4({ ...SHAPE, pairs: 12 }));
  expect(still?.stripes).toMatchObject([{ isChanging: false, pairs: 12, fromMs: 0 }]);
  const few = await looksOf(await stripesMp4({ ...SHAPE, pairs: 7 }));
  expect(few?.stripes).toEqual([]);
  // What swaps with every frame stands still for whoever looks at every second one.
  for (const swapsAfter of [5, 1]) {
    const swapping = await looksOf(await stripesMp4({ ...SHAPE, pairs: 7, swapsAfter }));
    expect(swapping?.stripes).toMatchObject([{ isChanging: true, pairs: 7 }]);
    expect(swapping?.stripes?.[0]?.fromMs).toBe(swapsAfter * 50);
  }
  const plain = await looksOf(await tinyMp4(SHAPE));
  expect(plain?.stripes).toEqual([]);
  expect(plain?.firstLuminance).toBeGreaterThan(0.01);
  const dark = await looksOf(await coloursMp4({ ...SHAPE, colours: turns(2, BLACK, WHITE) }));
  expect(dark?.firstLuminance).toBeLessThan(0.01);
});
