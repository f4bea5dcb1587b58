import { AIRPORTS } from './airports.ts';
import { PHRASES } from './board-phrases.ts';
import { COLUMN_HEADS, CURRENCIES, REMARKS, SKY, TABLE_WORDS, UNITS, ZONES } from './terms.ts';

/** Languages of the terms of tables, in the order in which they have them. */
const TERM_LANGUAGES: readonly string[] = ['vi', 'en', 'zh-Hans'];

type Terms = Readonly<Record<string, readonly string[]>>;

const TERMS: Terms = {
  ...ZONES,
  ...AIRPORTS,
  ...REMARKS,
  ...CURRENCIES,
  ...SKY,
};

/** What a word of a table or a clock is called in a language; empty where we do not know. */
export function defaultWord(language: string, key: string): string {
  return termIn(TERMS, key, language);
}

/** What heads a column with a field, of the table that is drawn. */
export function defaultHead(
  language: string,
  { reading, field }: { reading: string; field: string },
): string {
  return termIn(COLUMN_HEADS, `${reading}.${field}`, language) || termIn(COLUMN_HEADS, field, language);
}

function termIn(terms: Terms, key: string, language: string): string {
  return Object.hasOwn(terms, key) ? (terms[key]?.[TERM_LANGUAGES.indexOf(language)] ?? '') : '';
}

/** What numbers of a field stand in, in every language. */
export function defaultUnit(field: string): string {
  return UNITS[field] ?? '';
}

/** What a new board says: its author changes it, editors and approvers read it like any other words. */
export function defaultPhrase(
  language: string,
  { template, reading, name }: { template: string; reading: string; name: string },
): string {
  const own = TABLE_WORDS[tableOf(reading)]?.[name === 'empty' ? 'empty' : 'title'];
  if (template === 'table' && (name === 'title' || name === 'empty'))
    return own?.[TERM_LANGUAGES.indexOf(language)] ?? '';
  const phrases = PHRASES[language];
  return phrases?.[`${template}.${name}`] ?? phrases?.[name] ?? '';
}

/** Whether a board of a template can begin in a language. */
export function hasDefaultWords(language: string, template: string): boolean {
  return template === 'table' || template === 'clock'
    ? TERM_LANGUAGES.includes(language)
    : PHRASES[language] !== undefined;
}

/** `rates.bank-a` is a table of rates. */
function tableOf(reading: string): string {
  return Object.keys(TABLE_WORDS).find((known) => reading === known || reading.startsWith(`${known}.`)) ?? '';
}
