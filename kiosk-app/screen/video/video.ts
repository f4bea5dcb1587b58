import type { Picture } from '../../../shared/contract/stage.ts';
import { StageFailure } from '../frames.ts';

export type VideoPicture = Extract<Picture, { kind: 'video' }>;

/** Being off by less than this after priming is not worth another seek. */
const SEEK_TOLERANCE_S = 0.08;

/**
 * Loads a video and leaves it paused on the frame at the offset, its decoder warm: played muted until it moved, then
 * stopped. Answers how long this machine took from being asked to play until it moved, in milliseconds. An offset beyond its
 * end means it has been looping. Once the signal aborts, the element is left alone. Throws `StageFailure`.
 */
export function primeVideo(
  video: HTMLVideoElement,
  picture: VideoPicture,
  { offsetMs, signal }: { offsetMs: number; signal: AbortSignal },
): Promise<number> {
  const startS = (offsetMs % picture.durationMs) / 1000;
  return unlessBroken(video, signal, async (over) => {
    video.style.objectFit = picture.fit;
    video.muted = true;
    video.src = picture.url;
    await once(video, 'loadeddata', over);
    await seek(video, startS, over);
    const askedMs = performance.now();
    const [movedMs] = await Promise.all([moved(video, over), video.play()]);
    video.pause();
    await seek(video, startS, over);
    return Math.max(0, movedMs - askedMs);
  });
}

/** When a video that is asked to play leaves the frame it stands on, by `performance.now()`. */
async function moved(video: HTMLVideoElement, over: AbortSignal): Promise<number> {
  const fromS = video.currentTime;
  const ended = once(video, 'ended', over).then(() => null);
  for (;;) {
    const frame = await Promise.race([frameOf(video), ended]);
    if (frame === null) return performance.now();
    const { expectedDisplayTime, mediaTime } = frame;
    if (mediaTime > fromS) return expectedDisplayTime - (mediaTime - fromS) * 1000;
  }
}

/** Plays a primed video; resolves when a frame of this run came out, with the time it is due on the glass. */
export async function startVideo(
  video: HTMLVideoElement,
  { isMuted, signal }: { isMuted: boolean; signal: AbortSignal },
): Promise<number> {
  const frame = nextFrame(video);
  video.muted = isMuted;
  await unlessBroken(video, signal, () => playAsAllowed(video));
  return frame;
}

/** A browser that was not told to allow sound refuses it until somebody clicks: a silent picture is better than none. */
async function playAsAllowed(video: HTMLVideoElement): Promise<void> {
  try {
    await video.play();
  } catch (cause) {
    const isSoundRefused = cause instanceof DOMException && cause.name === 'NotAllowedError' && !video.muted;
    if (!isSoundRefused) throw cause;
    video.muted = true;
    await video.play();
  }
}

/** Begins again without leaving its last frame before the first is there. */
export function restartVideo(video: HTMLVideoElement): void {
  video.currentTime = 0;
  // A refused play leaves the last frame standing, which is what is wanted then.
  video.play().catch(() => {});
}

/** Frees decoder and buffers; the element stays. */
export function releaseVideo(video: HTMLVideoElement): void {
  if (!video.hasAttribute('src')) return;
  video.pause();
  video.removeAttribute('src');
  video.load();
}

/** The next frame of a video, with the time (of `performance.now()`) at which it is due on the glass. */
export async function nextFrame(video: HTMLVideoElement): Promise<number> {
  return (await frameOf(video)).expectedDisplayTime;
}

function frameOf(video: HTMLVideoElement): Promise<VideoFrameCallbackMetadata> {
  return new Promise((resolve) => video.requestVideoFrameCallback((_now, frame) => resolve(frame)));
}

async function seek(video: HTMLVideoElement, toS: number, over: AbortSignal): Promise<void> {
  if (Math.abs(video.currentTime - toS) < SEEK_TOLERANCE_S) return;
  video.currentTime = toS;
  await once(video, 'seeked', over);
}

/**
 * What the work with a video comes to, unless the video breaks or the signal aborts first. The work is told by a signal that
 * it is over, and what waits for the video by that signal no longer listens: the element lives for months.
 */
async function unlessBroken<T>(
  video: HTMLVideoElement,
  signal: AbortSignal,
  work: (over: AbortSignal) => Promise<T>,
): Promise<T> {
  const settled = new AbortController();
  const over = AbortSignal.any([signal, settled.signal]);
  const broken = once(video, 'error', over).then((): never => {
    throw new StageFailure(`the video cannot be played: ${video.error?.message ?? 'unknown error'}`);
  });
  try {
    return await Promise.race([work(over), broken]);
  } finally {
    settled.abort();
  }
}

/** Resolves when the video tells of it; rejects with the signal's reason when that aborts first. */
function once(video: HTMLVideoElement, event: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
