import type { LegibilityFinding } from '../../contract/index.ts';
import { ENGLISH, ENGLISH_UNITS } from './words-en.ts';
import { VIETNAMESE, VIETNAMESE_UNITS } from './words-vi.ts';

/** By the code of a finding: what is so, and what mends it. */
export type CodeWords = Readonly<Record<string, readonly [says: string, remedy: string]>>;
export type FindingLanguage = 'en' | 'vi';

const WORDS = { en: [ENGLISH, ENGLISH_UNITS], vi: [VIETNAMESE, VIETNAMESE_UNITS] } as const;

/** A finding as a colleague would tell it: what is so, with its numbers, and what to do about it. */
export function findingWords(
  finding: LegibilityFinding,
  language: FindingLanguage,
): { says: string; remedy: string } {
  const [words, units] = WORDS[language];
  const [says = finding.code, remedy = ''] = words[finding.code] ?? [];
  const inPlace = (text: string): string =>
    text
      .replaceAll('{found}', () => counted(finding.found, finding.unit, { units, language }))
      .replaceAll('{wanted}', () => counted(finding.wanted, finding.unit, { units, language }))
      .replaceAll('{text}', () => finding.where.text ?? '');
  return { says: inPlace(says), remedy: inPlace(remedy) };
}

function counted(
  value: LegibilityFinding['found'],
  unit: LegibilityFinding['unit'],
  { units, language }: { units: Readonly<Record<string, string>>; language: FindingLanguage },
): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  return `${number}${unit === null ? '' : (units[unit] ?? '')}`;
}
