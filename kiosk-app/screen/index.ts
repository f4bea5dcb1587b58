import type { Clock } from '../../shared/time/index.ts';
import type { StagePort } from './port.ts';
import { Stage } from './stage.ts';

export type { StagePort } from './port.ts';
export { PICTOGRAM_NAMES, pictogram } from './pictograms/pictograms.ts';
export {
  createPreview,
  type Preview,
  type PreviewReading,
  type PreviewScene,
  type PreviewShowing,
} from './preview/preview.ts';

/** A class for elements of other pages whose words are set in the fonts of screens, by their `lang`. */
export const WORDS_CLASS = 'waypost-words';

/** Puts a stage into an element, which it fills. Disposing takes everything off again. */
export function createStage(root: HTMLElement, port: StagePort, clock: Clock): Disposable {
  return new Stage(root, port, clock);
}
