import { create } from 'qrcode';
import classes from './account.module.css';

/** Light around the modules, as readers want it. */
const QUIET = 4;

/** A text as a picture that cameras read; black on white in every colour scheme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from(data, (isDark, at) =>
    isDark === 0 ? '' : `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z`,
  );
  const side = size + 2 * QUIET;
  return (
    <svg className={classes.qr} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <path d={dark.join('')} />
    </svg>
  );
}
