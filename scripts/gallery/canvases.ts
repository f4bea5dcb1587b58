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

export const CANVASES: readonly GalleryCanvas[] = [
  {
    name: 'landscape',
    background: '#0f1c2b',
    canvas: { widthPx: 1_920, heightPx: 1_080 },
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 5,
    placement: 'queue',
    headerPx: 160,
    tile: { widthPx: 360, columns: 5 },
  },
  {
    name: 'light',
    background: '#f7f5f0',
    isShort: true,
    canvas: { widthPx: 1_920, heightPx: 1_080 },
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 5,
    placement: 'queue',
    headerPx: 160,
    tile: { widthPx: 360, columns: 5 },
  },
  {
    name: 'portrait',
    background: '#0f1c2b',
    canvas: { widthPx: 1_080, heightPx: 1_920 },
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 4,
    placement: 'waiting-hall',
    headerPx: 200,
    tile: { widthPx: 200, columns: 9 },
  },
  {
    name: 'square',
    background: '#0f1c2b',
    canvas: { widthPx: 1_080, heightPx: 1_080 },
    physical: { kind: 'panel', diagonalInches: 42 },
    viewingDistanceM: 4,
    placement: 'waiting-hall',
    headerPx: 160,
    tile: { widthPx: 256, columns: 7 },
  },
  {
    name: 'ribbon',
    background: '#0f1c2b',
    canvas: { widthPx: 1_920, heightPx: 360 },
    physical: { kind: 'panel', diagonalInches: 48 },
    viewingDistanceM: 5,
    placement: 'lane-header',
    headerPx: null,
    tile: { widthPx: 448, columns: 4 },
  },
  {
    name: 'led',
    background: '#000000',
    canvas: { widthPx: 768, heightPx: 384 },
    physical: { kind: 'led', pitchMm: 5 },
    viewingDistanceM: 12,
    placement: 'plaza',
    headerPx: null,
    tile: { widthPx: 360, columns: 5 },
  },
];
