import { boardWelcome } from '../../support/board-examples.ts';
import { clockExample, exampleReadings, messagesExample } from '../../support/live-board-examples.ts';
import type { ScreenHarness, ScreenLab } from '../../support/screen-harness.ts';
import { EXAMPLE_WALL_MS } from '../../support/stage-examples.ts';
import type { BoardBody } from '../../../shared/contract/index.ts';

const CANVAS = { widthPx: 1_920, heightPx: 1_080 };
const HEADER_PX = 160;
const BAND_PX = 160;
const MIDDLE_PX = CANVAS.heightPx - HEADER_PX - BAND_PX;
const WIDE = { xPx: 0, widthPx: CANVAS.widthPx };

/** A screen as it stands for hours: the header with its clock, the clocks of both sides, and a band of messages that pages. */
export async function openIdleScreen(lab: ScreenLab): Promise<ScreenHarness> {
  const screen = await lab.open(CANVAS);
  screen.send(boardWelcome({ canvas: CANVAS, languages: ['vi', 'en', 'zh-Hans'] }));
  screen.send({ type: 'clock', wallMs: EXAMPLE_WALL_MS, monotonicMs: 0, state: 'trusted' });
  screen.send(exampleReadings());
  screen.send({
    type: 'arrange',
    layoutKey: 'idle',
    canvas: CANVAS,
    background: '#0f1c2b',
    regions: [
      { key: 'head', ...WIDE, yPx: 0, heightPx: HEADER_PX, kind: 'header' },
      { key: 'main', ...WIDE, yPx: HEADER_PX, heightPx: MIDDLE_PX, kind: 'content' },
      { key: 'band', ...WIDE, yPx: HEADER_PX + MIDDLE_PX, heightPx: BAND_PX, kind: 'content' },
    ],
  });
  await put(screen, { regionKey: 'main', board: clockExample(), n: 1 });
  await put(screen, { regionKey: 'band', board: messagesExample(), n: 2 });
  return screen;
}

async function put(
  screen: ScreenHarness,
  { regionKey, board, n }: { regionKey: string; board: BoardBody; n: number },
): Promise<void> {
  const showingId = `0198c0de-0000-7000-9000-${String(n).padStart(12, '0')}`;
  const picture = { kind: 'board', board } as const;
  screen.send({ type: 'prepare', regionKey, showingId, picture, offsetMs: 0, durationMs: null });
  screen.send({ type: 'show', regionKey, showingId, atWallMs: 0, crossFadeMs: 0 });
  // Behind the curtain nothing is presented until every region has its picture.
  if (regionKey === 'band') await screen.said('presented', { showingId });
}
