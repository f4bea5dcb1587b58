import { create } from 'qrcode';
import { drawing } from './dom.ts';

const QUIET_MODULES = 4;

/** Dark modules of an address with their quiet zone around them, as one path, and how many there are across. The ground has to be light. */
export function qrCode(url: string): { drawn: SVGElement; modules: number } {
  const { size, data } = create(url, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from(data, (bit, i) =>
    bit === 0 ? '' : `M${(i % size) + QUIET_MODULES} ${Math.floor(i / size) + QUIET_MODULES}h1v1h-1z`,
  );
  const side = size + 2 * QUIET_MODULES;
  return { drawn: drawing('modules', [dark.join('')], `0 0 ${side} ${side}`), modules: size };
}
