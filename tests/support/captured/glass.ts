import { type Box, openKioskBrowser } from './kiosk-browser.ts';
import { startMarker } from './marker.ts';
import { type CapturedFrame, type Point, startRecorder } from './recorder.ts';
import { openXScreen, type Size } from './x-screen.ts';

/** A screen of this machine that is recorded for as long as it is open. */
export interface CapturedGlass extends AsyncDisposable {
  frames: readonly CapturedFrame[];
  /** Shows a page in a browser of its own until disposed; several may share the glass, each in its box. */
  browse(url: string, box?: Box): Promise<AsyncDisposable>;
}

/** Opens a screen with a marker on it, and records the marker and the points. */
export async function openCapturedGlass(size: Size, points: readonly Point[]): Promise<CapturedGlass> {
  await using owned = new AsyncDisposableStack();
  const screen = owned.use(await openXScreen(size));
  owned.use(await startMarker(screen.display));
  const { frames } = owned.use(await startRecorder(screen, points));
  const kept = owned.move();
  return {
    frames,
    browse: (url, box) => openKioskBrowser(screen, url, box),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
