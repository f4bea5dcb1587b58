/** Tries settings from the most generous to the most modest and stays with the first at which nothing overflows. */
export function fit<T>(box: HTMLElement, settings: readonly T[], apply: (setting: T) => void): void {
  for (const setting of settings) {
    apply(setting);
    if (isFitting(box)) return;
  }
}

function isFitting(box: HTMLElement): boolean {
  return box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth;
}
