import { mmPerPx } from '../type-scale.ts';
import { contrastOf } from './colours.ts';
import type { DrawnCode } from './frames.ts';
import { finding, type Judge, type Setting } from './subject.ts';

/** A code is scanned from ten times its side. */
const DISTANCES = 10;
const QUIET_MODULES = 4;
const CONTRAST = 4.5;
/** A pixel is a piece of a module: less than a tenth of the number that is asked for is nothing any camera sees. */
const CLOSE = 0.995;

/** Codes as they are drawn: large enough from where people stand, with room around them, dark on light. */
export const scannableCodes: Judge = ({ setting, frames }) => {
  if (setting === null || frames === null) return [];
  return frames.pages.flatMap(({ codes }) => codes.flatMap((code) => faultsOf(code, setting)));
};

function faultsOf({ box, quietModules, ink, ground }: DrawnCode, { display }: Setting) {
  const sideMm = Math.min(box.widthPx, box.heightPx) * mmPerPx(display);
  const wantedMm = (display.viewingDistanceM * 1_000) / DISTANCES;
  const contrast = contrastOf(ink, ground);
  const isInverted = ink.reduce((sum, one) => sum + one, 0) > ground.reduce((sum, one) => sum + one, 0);
  const said = { rule: 'L26', level: 'error' } as const;
  return [
    ...(sideMm < wantedMm * CLOSE
      ? [finding({ ...said, code: 'code-small', found: sideMm, wanted: wantedMm, unit: 'mm' })]
      : []),
    ...(quietModules < QUIET_MODULES
      ? [
          finding({
            ...said,
            code: 'code-crowded',
            found: quietModules,
            wanted: QUIET_MODULES,
            unit: 'modules',
          }),
        ]
      : []),
    ...(contrast < CONTRAST
      ? [finding({ ...said, code: 'code-faint', found: contrast, wanted: CONTRAST, unit: 'ratio' })]
      : []),
    ...(isInverted ? [finding({ ...said, code: 'code-inverted' })] : []),
  ];
}
