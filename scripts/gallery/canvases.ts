import type { ManifestDisplay } from '../../shared/contract/index.ts';

type Facts = Pick<ManifestDisplay, 'canvas' | 'physical' | 'viewingDistanceM' | 'placement'>;

/** A kind of display that everything is drawn for. */
export interface GalleryCanvas extends Facts {
  name: string;
  background: string;
  /** Whether everything is drawn in one set of languages alone. */
  isShort?: boolean;
  /** Height of the header that stands above contents; null: there is none. */
  headerPx: number | null;
  /** Width of a picture on the contact sheet, and how many stand in a row. */
  tile: { widthPx: number; columns: number };
}

const NIGHT = '#0f1c2b';

function panel(
  [widthPx, heightPx, diagonalInches]: readonly [number, number, number],
  facts: Pick<GalleryCanvas, 'name' | 'viewingDistanceM' | 'placement' | 'headerPx' | 'tile'>,
): GalleryCanvas {
  return {
    background: NIGHT,
    canvas: { widthPx, heightPx },
    physical: { kind: 'panel', diagonalInches },
    ...facts,
  };
}

const LANDSCAPE = panel([1_920, 1_080, 55], {
  name: 'landscape',
  viewingDistanceM: 5,
  placement: 'queue',
  headerPx: 160,
  tile: { widthPx: 360, columns: 5 },
});
const IN_A_HALL = { viewingDistanceM: 4, placement: 'waiting-hall' } as const;

export const CANVASES: readonly GalleryCanvas[] = [
  LANDSCAPE,
  { ...LANDSCAPE, name: 'light', background: '#f7f5f0', isShort: true },
  panel([1_080, 1_920, 55], {
    ...IN_A_HALL,
    name: 'portrait',
    headerPx: 200,
    tile: { widthPx: 200, columns: 9 },
  }),
  panel([1_080, 1_080, 42], {
    ...IN_A_HALL,
    name: 'square',
    headerPx: 160,
    tile: { widthPx: 256, columns: 7 },
  }),
  panel([1_920, 360, 48], {
    name: 'ribbon',
    viewingDistanceM: 5,
    placement: 'lane-header',
    headerPx: null,
    tile: { widthPx: 448, columns: 4 },
  }),
  {
    name: 'led',
    background: '#000000',
    canvas: { widthPx: 768, heightPx: 384 },
    physical: { kind: 'led', pitchMm: 5 },
    viewingDistanceM: 12,
    placement: 'plaza',
    headerPx: null,
    tile: LANDSCAPE.tile,
  },
];
