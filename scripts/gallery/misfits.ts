/** Words that are cut, or stand outside of what holds them, on every page that is made; runs in the page. */
export function misfits(): string[] {
  const surfaces = [
    ...document.querySelectorAll<HTMLElement>('.header, .layer.front .page, .slate, .emergency'),
  ].filter((it) => it.clientHeight > 0);
  if (surfaces.length === 0) return ['nothing is drawn'];
  return surfaces.flatMap((surface) => {
    const frame = surface.getBoundingClientRect();
    return [...surface.querySelectorAll<HTMLElement>('p, bdi, .cell, .flow')]
      .filter((it) => it.textContent !== '' && it.getClientRects().length > 0)
      .flatMap((it) => {
        const { left, top, right, bottom } = it.getBoundingClientRect();
        const isOutside =
          left < frame.left - 1 ||
          top < frame.top - 1 ||
          right > frame.right + 1 ||
          bottom > frame.bottom + 1;
        const isCut = it.clientWidth > 0 && it.scrollWidth > it.clientWidth + 1;
        return isOutside || isCut ? [`${surface.className}: ${it.textContent.slice(0, 40)}`] : [];
      });
  });
}
