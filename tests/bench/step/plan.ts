import { coloursMp4, tinyJpeg, type Rgb } from '../../support/media.ts';
import { approvedUpload, makeDisplays, type Installation } from '../support/installation.ts';
import type { PlannedSwitch } from '../switch/judge.ts';

const SIZE = { widthPx: 1_280, heightPx: 720 };
export const IMAGE_MS = 2_000;
/** Each colour of the video. */
export const COLOUR_MS = 1_000;

/** Any two that follow each other are far apart, and blend far from black. */
const IMAGES: readonly Rgb[] = [
  [235, 80, 80],
  [80, 210, 90],
  [100, 110, 240],
];
const VIDEO: readonly Rgb[] = [
  [240, 220, 70],
  [80, 200, 220],
  [210, 90, 200],
  [230, 150, 60],
];
const VIDEO_MS = VIDEO.length * COLOUR_MS;
const LOOP_MS = IMAGES.length * IMAGE_MS + VIDEO_MS;
/** Loops begin at midnight of the gate, which knows no summer time. */
const GATE_AHEAD_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** Three pictures and a video of four colours, in turn, on so many displays. */
export async function publishLoop(installation: Installation, displays: number): Promise<string[]> {
  const { operator } = installation;
  const entries: object[] = [];
  const add = async (name: string, bytes: Uint8Array, durationMs: number): Promise<void> => {
    const type = name.endsWith('.mp4') ? 'video/mp4' : 'image/jpeg';
    const { contentId } = await approvedUpload(installation, { name, type, bytes });
    entries.push({ source: { kind: 'content', contentId }, durationMs });
  };
  for (const [index, rgb] of IMAGES.entries())
    await add(`${index}.jpg`, await tinyJpeg(SIZE.widthPx, SIZE.heightPx, rgb), IMAGE_MS);
  const video = await coloursMp4({ ...SIZE, seconds: VIDEO_MS / 1_000, colours: VIDEO });
  await add('colours.mp4', video, VIDEO_MS);
  const { id } = await operator.post<{ id: string }>('/playlists', { key: 'loop', name: 'Loop', entries });
  const displayIds = await makeDisplays(installation, displays, id);
  await operator.post('/publications', {});
  return displayIds;
}

/** A change of colour that the clock asks for. */
export interface LoopChange extends Omit<PlannedSwitch, 'kind'> {
  kind: 'image' | 'video';
}

/** The changes of whole loops from an instant on; `atMs` by the wall clock. */
export function changesAfter(wallMs: number, loops: number): LoopChange[] {
  const intoLoopMs = ((wallMs + GATE_AHEAD_MS) % DAY_MS) % LOOP_MS;
  const firstMs = wallMs - intoLoopMs + LOOP_MS;
  const loop = changesOfLoop();
  return Array.from({ length: loops }, (_, index) =>
    loop.map((change) => ({ ...change, atMs: firstMs + index * LOOP_MS + change.atMs })),
  ).flat();
}

/** `atMs` from the start of the loop. */
function changesOfLoop(): LoopChange[] {
  const steps = [
    ...IMAGES.map((rgb, i) => ({ kind: 'image' as const, rgb, atMs: i * IMAGE_MS })),
    ...VIDEO.map((rgb, i) => ({
      kind: 'video' as const,
      rgb,
      atMs: IMAGES.length * IMAGE_MS + i * COLOUR_MS,
    })),
  ];
  return steps.map(({ kind, rgb, atMs }, i) => {
    const from = steps.at(i - 1)?.rgb ?? rgb;
    return { kind, atMs, from, to: rgb };
  });
}

/** Whether all of these are one colour of the loop. */
export function isOfLoop(colours: readonly Rgb[], isNear: (a: Rgb, b: Rgb) => boolean): boolean {
  return [...IMAGES, ...VIDEO].some((rgb) => colours.every((colour) => isNear(colour, rgb)));
}
