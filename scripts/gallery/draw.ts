import { readFile } from 'node:fs/promises';
import { boardWelcome } from '../../tests/support/board-examples.ts';
import { exampleReadings } from '../../tests/support/live-board-examples.ts';
import type { ScreenHarness, ScreenLab } from '../../tests/support/screen-harness.ts';
import { EXAMPLE_WALL_MS } from '../../tests/support/stage-examples.ts';
import type { GalleryCanvas } from './canvases.ts';
import type { GalleryExample } from './examples.ts';
import { misfits } from './misfits.ts';
import { FIGURE_DIGEST, FIGURE_FILE } from './notices.ts';

const SHOWING = '0198c0de-0000-7000-8000-000000000001';
const REST_MS = 250;

export interface Drawn {
  picture: Buffer;
  /** What has no room. */
  misfits: string[];
}

/** An example on a display, as its kiosk would draw it. */
export async function draw(
  lab: ScreenLab,
  { canvas, headerPx, background, ...facts }: GalleryCanvas,
  { shows, told }: GalleryExample,
  languages: readonly string[],
): Promise<Drawn> {
  await using screen = await lab.open(canvas);
  const { physical, viewingDistanceM, placement } = facts;
  const display = { canvas, physical, viewingDistanceM, placement, languages: [...languages] };
  screen.send(boardWelcome(display));
  screen.send({ type: 'clock', wallMs: EXAMPLE_WALL_MS, monotonicMs: 0, state: 'trusted' });
  screen.send(told ?? exampleReadings());
  const topPx = shows.kind === 'header' ? canvas.heightPx : (headerPx ?? 0);
  const regions = [
    ...(topPx === 0
      ? []
      : [
          {
            key: 'header',
            kind: 'header' as const,
            xPx: 0,
            yPx: 0,
            widthPx: canvas.widthPx,
            heightPx: Math.min(topPx, 240),
          },
        ]),
    ...(topPx === canvas.heightPx
      ? []
      : [
          {
            key: 'main',
            kind: 'content' as const,
            xPx: 0,
            yPx: topPx,
            widthPx: canvas.widthPx,
            heightPx: canvas.heightPx - topPx,
          },
        ]),
  ];
  screen.send({
    type: 'arrange',
    layoutKey: 'gallery',
    canvas,
    background,
    regions,
  });
  if (shows.kind === 'command') screen.send(shows.command);
  if (shows.kind === 'picture') await present(screen, shows.picture);
  await screen.page.waitForTimeout(REST_MS);
  return { picture: await screen.page.screenshot(), misfits: await screen.page.evaluate(misfits) };
}

async function present(
  screen: ScreenHarness,
  picture: Extract<GalleryExample['shows'], { kind: 'picture' }>['picture'],
): Promise<void> {
  const url = screen.media('figure.webp', await readFile(FIGURE_FILE));
  const drawn = picture.kind === 'notice' ? { ...picture, figures: { [FIGURE_DIGEST]: url } } : picture;
  const showing = { regionKey: 'main', showingId: SHOWING };
  screen.send({ type: 'prepare', ...showing, picture: drawn, offsetMs: 0, durationMs: null });
  screen.send({ type: 'show', ...showing, atWallMs: 0, crossFadeMs: 0 });
  await screen.said('presented', { showingId: SHOWING });
}
