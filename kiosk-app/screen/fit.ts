/**
 * Tries settings from the most generous to the most modest and stays with the first at which nothing overflows, and
 * which looks well besides.
 */
export function fit<T>(
  box: HTMLElement,
  settings: readonly T[],
  apply: (setting: T) => void,
  looksWell: (setting: T) => boolean = () => true,
): void {
  for (const setting of settings) {
    apply(setting);
    if (isFitting(box) && looksWell(setting)) return;
  }
}

function isFitting(box: HTMLElement): boolean {
  return box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth;
}
