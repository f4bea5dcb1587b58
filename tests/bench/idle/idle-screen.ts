import { boardWelcome, dailyHours, exampleBoard } from '../../support/board-examples.ts';
import type { ScreenHarness, ScreenLab } from '../../support/screen-harness.ts';
import { EXAMPLE_WALL_MS } from '../../support/stage-examples.ts';

const CANVAS = { widthPx: 1_920, heightPx: 1_080 };
const HEADER_PX = 160;
const SHOWING = '0198c0de-0000-7000-9000-000000000001';
const ROWS = 12;

/** A screen as it stands for hours: the header with its clock, and a board that pages through more rows than have room. */
export async function openIdleScreen(lab: ScreenLab): Promise<ScreenHarness> {
  const screen = await lab.open(CANVAS);
  const keys = Array.from({ length: ROWS }, (_, i) => `row-${i + 1}`);
  const openings = keys.map((key) => dailyHours(key, ['07:00-11:30', '13:00-19:00']));
  screen.send(boardWelcome({ canvas: CANVAS }, openings));
  screen.send({ type: 'clock', wallMs: EXAMPLE_WALL_MS, monotonicMs: 0, state: 'trusted' });
  screen.send({
    type: 'arrange',
    layoutKey: 'idle',
    canvas: CANVAS,
    background: '#0f1c2b',
    regions: [
      { key: 'head', xPx: 0, yPx: 0, widthPx: CANVAS.widthPx, heightPx: HEADER_PX, kind: 'header' },
      {
        key: 'main',
        xPx: 0,
        yPx: HEADER_PX,
        widthPx: CANVAS.widthPx,
        heightPx: CANVAS.heightPx - HEADER_PX,
        kind: 'content',
      },
    ],
  });
  screen.send({
    type: 'prepare',
    regionKey: 'main',
    showingId: SHOWING,
    picture: { kind: 'board', board: pagingBoard(keys) },
    offsetMs: 0,
    durationMs: null,
  });
  screen.send({ type: 'show', regionKey: 'main', showingId: SHOWING, atWallMs: 0, crossFadeMs: 0 });
  await screen.said('presented', { showingId: SHOWING });
  return screen;
}

function pagingBoard(openings: string[]) {
  const texts = Object.fromEntries(
    Object.entries(exampleBoard().texts).map(([language, text]) => [
      language,
      { ...text, rows: openings.map((_, i) => `${text.rows[1]} ${i + 1}`) },
    ]),
  );
  return exampleBoard({ openings, texts });
}
