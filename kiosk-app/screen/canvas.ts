import { el } from './dom.ts';

export interface CanvasShape {
  widthPx: number;
  heightPx: number;
  /** Clockwise turn of the panel, undone here. */
  rotation: 0 | 90 | 180 | 270;
}

/** The canvas everything is drawn on: laid out in its own pixels, scaled and turned as a whole to fill its host. */
export interface StageCanvas {
  root: HTMLElement;
  /** Null: as large as the host. */
  shape(shape: CanvasShape | null): void;
  size(): { widthPx: number; heightPx: number };
  [Symbol.dispose](): void;
}

export function createCanvas(host: HTMLElement): StageCanvas {
  const root = el('div', 'canvas');
  let wanted: CanvasShape | null = null;

  function size(): { widthPx: number; heightPx: number } {
    return wanted ?? { widthPx: Math.max(1, host.clientWidth), heightPx: Math.max(1, host.clientHeight) };
  }
  function apply(): void {
    const { widthPx, heightPx } = size();
    const rotation = wanted?.rotation ?? 0;
    const isUpright = rotation % 180 === 0;
    const [across, down] = isUpright ? [widthPx, heightPx] : [heightPx, widthPx];
    const scale = Math.min(host.clientWidth / across, host.clientHeight / down);
    root.style.width = `${widthPx}px`;
    root.style.height = `${heightPx}px`;
    root.style.setProperty('--margin', `${marginPx(widthPx, heightPx)}px`);
    root.style.transform = `translate(-50%, -50%) rotate(${-rotation}deg) scale(${scale})`;
  }
  const observer = new ResizeObserver(apply);
  observer.observe(host);
  host.append(root);
  return {
    root,
    size,
    shape(shape) {
      wanted = shape;
      apply();
    },
    [Symbol.dispose]: () => observer.disconnect(),
  };
}

/** 3 % of the width, and no less than that of a square of the same area: a narrow canvas wants a margin too. */
function marginPx(widthPx: number, heightPx: number): number {
  return Math.round(0.03 * Math.max(widthPx, Math.sqrt(widthPx * heightPx)));
}
