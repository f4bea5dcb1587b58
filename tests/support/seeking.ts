import type { Page } from 'playwright-core';

/** How far a page can get into a video, in seconds. */
export interface Sought {
  durationS: number;
  /** Up to where it may jump: nowhere, if the host answers no ranges. */
  seekableS: number;
  /** Where it stood after it was asked to jump near the end. */
  atS: number;
}

/** Has the page load the video that it plays once more, unseen, and jump near its end. */
export function seekFar(page: Page): Promise<Sought> {
  return page.evaluate(async () => {
    const playing = [...document.querySelectorAll('video')].find(({ currentSrc }) => currentSrc !== '');
    const video = document.createElement('video');
    const happens = (event: string): Promise<void> =>
      new Promise((resolve, reject) => {
        video.addEventListener(event, () => resolve(), { once: true });
        video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
      });
    video.muted = true;
    video.src = playing?.currentSrc ?? '';
    await happens('loadeddata');
    video.currentTime = video.duration * 0.9;
    await happens('seeked');
    const { duration, seekable, currentTime } = video;
    return { durationS: duration, seekableS: seekable.length === 0 ? 0 : seekable.end(0), atS: currentTime };
  });
}
