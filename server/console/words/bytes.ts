import { useMemo } from 'react';
import { useLanguage } from './define-words.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const STEP = 1_000;

/** Sizes of files and disks: `1.4 GB`. */
export function useBytes(): (bytes: number) => string {
  const language = useLanguage();
  return useMemo(() => (bytes) => bytesIn(language, bytes), [language]);
}

function bytesIn(language: string, bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const amount = bytes / STEP ** step;
  const maximumFractionDigits = step === 0 || amount >= 100 ? 0 : 1;
  const unit = UNITS[step] ?? 'byte';
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits }).format(amount);
}
