/**
 * What begins at an instant is drawn for the next refresh of the display and on the glass with the one after: half a
 * refresh until the next, on average, and one more, at 60 Hz.
 */
const GLASS_LEAD_MS = 25;
/** The first frame of a fade can be told from none at all. */
const LEAST_OPACITY = 0.06;

/**
 * Has a veiled layer seen in so many milliseconds, or at once when they are none. The compositor is told ahead and keeps
 * the time by itself, however busy the page is. The layer stays seen until the animation is cancelled.
 */
export function reveal(layer: HTMLElement, inMs: number, fadeMs: number): Animation {
  const nowMs = performance.now();
  const fromMs = Number(document.timeline.currentTime ?? nowMs);
  const waitMs = Math.max(0, nowMs - fromMs + inMs - GLASS_LEAD_MS);
  const duration = waitMs + Math.max(1, fadeMs);
  const offset = waitMs / duration;
  // The wait is a part of the animation: a start in the future is filled with the first frame of the fade by the compositor.
  const veiled = { opacity: Number(getComputedStyle(layer).opacity) };
  const animation = layer.animate(
    [veiled, { ...veiled, offset }, { opacity: fadeMs === 0 ? 1 : LEAST_OPACITY, offset }, { opacity: 1 }],
    { duration, fill: 'forwards' },
  );
  animation.startTime = fromMs;
  // Cancelled: another picture has taken its place, and whoever waits asks about that itself.
  animation.finished.catch(() => {});
  return animation;
}
