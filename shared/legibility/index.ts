export { boardTurns } from './board-turns.ts';
export { createFlashWatch, type Flashes, luminanceOf, type Srgb } from './flash.ts';
export { countGraphemes } from '../contract/graphemes.ts';
export { languageTurns, type LanguageTurn, SHORTEST_TURN_MS, type TurnFacts } from './language-turns.ts';
export { readingTimeMs } from './reading-time.ts';
export { scriptOf, type ScriptFacts } from './scripts.ts';
export { createStripeWatch, type FilmStripes, type Shades, stripesIn } from './stripes.ts';
export {
  type DisplayFacts,
  floorPx,
  LEAST_HEIGHT_UNITS,
  secondFloorRatio,
  secondRatio,
  type TypeScale,
  typeScale,
} from './type-scale.ts';
