import { isDated, LONGEST_UNREVIEWED_DAYS, type LegibilityFinding } from '../../contract/index.ts';
import { parseInstant } from '../../time/index.ts';
import { contactsIn, type Contact } from './contacts.ts';
import { saidIn } from './said.ts';
import { languagesShown } from './turns.ts';
import { finding, type Judge } from './subject.ts';

const DAY_MS = 86_400_000;
const FOREIGN_SHARE = 0.75;
const QR_SHORTEST_MS = 10_000;

/** Advertising (Law on Advertising, Article 18): Vietnamese stands first, and what is foreign is smaller. */
export const vietnameseFirst: Judge = (subject) => {
  const { version, setting, frames } = subject;
  if (version.catalogue !== 'C12') return [];
  const [first] = languagesShown(subject);
  if (first !== undefined && first !== 'vi')
    return [
      finding({ rule: 'L24', level: 'error', code: 'vietnamese-not-first', found: first, wanted: 'vi' }),
    ];
  if (setting === null || frames === null) return [];
  return frames.pages.flatMap(({ texts }) => {
    const ownPx = Math.max(
      0,
      ...texts.filter(({ language }) => language === 'vi').map(({ fontPx }) => fontPx),
    );
    const foreign = texts.filter(({ language }) => language !== 'vi');
    const largest = foreign.toSorted((a, b) => b.fontPx - a.fontPx)[0];
    if (largest === undefined || ownPx === 0 || largest.fontPx <= ownPx * FOREIGN_SHARE + 0.5) return [];
    return [
      finding({
        rule: 'L24',
        level: 'error',
        code: 'foreign-large',
        found: (largest.fontPx / ownPx) * 100,
        wanted: FOREIGN_SHARE * 100,
        unit: 'percent',
        language: largest.language,
        text: largest.text,
      }),
    ];
  });
};

const AMBIGUOUS: readonly [code: string, pattern: RegExp][] = [
  ['date-iso', /\b\d{4}-\d{2}-\d{2}\b/],
  ['date-month-first', /\b(?:0?[1-9]|1[0-2])\/(?:1[3-9]|2\d|3[01])\/\d{2,4}\b/],
  ['clock-12h', /\b\d{1,2}(?::\d{2})?\s?[ap]\.?m\b/i],
  ['currency-unnamed', /(?<![A-Z]{2}\s?)[$¥£]\s?\d[\d.,]*|\d\s?[$¥£](?!\p{L})/u],
];

export const formats: Judge = ({ version: { body } }) =>
  saidIn(body).flatMap(({ pointer, language, text }) =>
    AMBIGUOUS.flatMap(([code, pattern]) => {
      const found = pattern.exec(text)?.[0];
      return found === undefined
        ? []
        : [finding({ rule: 'L25', level: 'warning', code, found, pointer, language, text })];
    }),
  );

/** Whatever travellers may call, open or scan is one of those that somebody verified. */
export const verifiedContacts: Judge = ({ version: { body }, isVerified, setting }) => {
  const unknown =
    isVerified === null
      ? []
      : contactsIn(body)
          .filter(({ text }) => !isVerified(text))
          .map(unverifiedContact);
  const durationMs = setting?.durationMs ?? null;
  const isScanned = hasCode(body) && durationMs !== null && durationMs < QR_SHORTEST_MS;
  return [
    ...unknown,
    ...(isScanned
      ? [
          finding({
            rule: 'L26',
            level: 'error',
            code: 'scan-short',
            found: durationMs / 1_000,
            wanted: QR_SHORTEST_MS / 1_000,
            unit: 'seconds',
          }),
        ]
      : []),
  ];
};

/** What is found of a contact that nobody verified. */
export function unverifiedContact({ pointer, language, text }: Contact): LegibilityFinding {
  const said = { rule: 'L26', level: 'error', code: 'contact-unverified' } as const;
  return finding({ ...said, found: text, pointer, language, text });
}

function hasCode(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('kind' in value && value.kind === 'qr') return true;
  return Object.values(value).some(hasCode);
}

/** What is true for a time only says who says so, and when it is read again. */
export const sources: Judge = ({ version: { body, catalogue, source, reviewBy, createdAt } }) => {
  const said = { rule: 'L27', level: 'error' } as const;
  const unsourced =
    body.kind === 'board' && source === null
      ? [finding({ ...said, code: 'source-missing', pointer: '/source' })]
      : [];
  if (!isDated(catalogue)) return unsourced;
  if (reviewBy === null)
    return [
      ...unsourced,
      finding({
        ...said,
        code: 'review-missing',
        wanted: LONGEST_UNREVIEWED_DAYS,
        unit: 'days',
        pointer: '/reviewBy',
      }),
    ];
  const days = (parseInstant(reviewBy) - parseInstant(createdAt)) / DAY_MS;
  if (days <= LONGEST_UNREVIEWED_DAYS + 1) return unsourced;
  return [
    ...unsourced,
    finding({
      ...said,
      code: 'review-late',
      found: days,
      wanted: LONGEST_UNREVIEWED_DAYS,
      unit: 'days',
      pointer: '/reviewBy',
    }),
  ];
};
