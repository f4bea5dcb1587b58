import { el } from './dom.ts';

interface Size {
  widthPx: number;
  heightPx: number;
}

/** What one display shows of a wall: a box on the wall's canvas. */
export interface WallPart extends Size {
  xPx: number;
  yPx: number;
  wall: Size;
}

export interface CanvasShape extends Size {
  /** Clockwise turn of the panel, undone here. */
  rotation: 0 | 90 | 180 | 270;
  /** Null: all of the canvas is seen. */
  part: WallPart | null;
}

/** The canvas everything is drawn on: laid out in its own pixels, scaled and turned as a whole to fill its host. */
export interface StageCanvas {
  root: HTMLElement;
  /** Null: as large as the host. */
  shape(shape: CanvasShape | null): void;
  size(): Size;
  [Symbol.dispose](): void;
}

export function createCanvas(host: HTMLElement): StageCanvas {
  const root = el('div', 'canvas');
  let wanted: CanvasShape | null = null;

  function size(): Size {
    return wanted ?? { widthPx: Math.max(1, host.clientWidth), heightPx: Math.max(1, host.clientHeight) };
  }
  function apply(): void {
    const { widthPx, heightPx } = size();
    const { rotation = 0, part = null } = wanted ?? {};
    const seen = part ?? { widthPx, heightPx };
    const isUpright = rotation % 180 === 0;
    const [across, down] = isUpright ? [seen.widthPx, seen.heightPx] : [seen.heightPx, seen.widthPx];
    const scale = Math.min(host.clientWidth / across, host.clientHeight / down);
    root.style.width = `${widthPx}px`;
    root.style.height = `${heightPx}px`;
    root.style.setProperty('--margin', `${marginPx(widthPx, heightPx)}px`);
    root.style.setProperty('--safe', `${Math.ceil(SAFE_SHARE * Math.min(widthPx, heightPx))}px`);
    root.style.transform = [
      // By halves of whole pixels, which add up to whole ones: percentages would be rounded each by itself.
      `translate(${host.clientWidth / 2}px, ${host.clientHeight / 2}px) rotate(${-rotation}deg) scale(${scale})`,
      ...(part === null ? [] : [ontoPart(part, { widthPx, heightPx })]),
      `translate(${-widthPx / 2}px, ${-heightPx / 2}px)`,
    ].join(' ');
    root.style.clipPath = part === null ? '' : clipOf(part, { widthPx, heightPx });
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

/** From the middle of the host: where the middle of the wall is, and how large the canvas is on it. */
function ontoPart(part: WallPart, canvas: Size): string {
  const right = part.wall.widthPx / 2 - part.xPx - part.widthPx / 2;
  const down = part.wall.heightPx / 2 - part.yPx - part.heightPx / 2;
  return `translate(${right}px, ${down}px) scale(${wallScale(part, canvas)})`;
}

/** Where the host has another shape than the part, nothing of the neighbours' parts shows beside it. */
function clipOf(part: WallPart, canvas: Size): string {
  const scale = wallScale(part, canvas);
  const left = (part.xPx - (part.wall.widthPx - canvas.widthPx * scale) / 2) / scale;
  const top = (part.yPx - (part.wall.heightPx - canvas.heightPx * scale) / 2) / scale;
  const right = canvas.widthPx - left - part.widthPx / scale;
  const bottom = canvas.heightPx - top - part.heightPx / scale;
  return `inset(${top}px ${right}px ${bottom}px ${left}px)`;
}

function wallScale({ wall }: WallPart, { widthPx, heightPx }: Size): number {
  return Math.min(wall.widthPx / widthPx, wall.heightPx / heightPx);
}

/** Of the shorter side: nearer to the edge, frames and glass of some makers hide what is drawn. */
const SAFE_SHARE = 0.03;

/** 3 % of the width, and no less than that of a square of the same area: a narrow canvas wants a margin too. */
function marginPx(widthPx: number, heightPx: number): number {
  return Math.round(0.03 * Math.max(widthPx, Math.sqrt(widthPx * heightPx)));
}
