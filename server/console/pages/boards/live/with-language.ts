import type { Gate } from '../../../../../shared/contract/index.ts';
import type { LiveChoices, LiveRow, Said } from './live-choices.ts';
import type { LiveTemplate } from './live-template.ts';
import { defaultPhrase, defaultWord } from './words/default-words.ts';

export type NamedGate = Pick<Gate, 'id' | 'name' | 'languages' | 'zone'>;

/** Another language, with the words we have in it; what somebody wrote in it before stays. */
export function withLanguage(
  template: LiveTemplate,
  choices: LiveChoices,
  { language, gate }: { language: string; gate: NamedGate },
): LiveChoices {
  const { phrases, set } = choices;
  const reading = set['reading'] ?? '';
  const more = (said: Said | undefined, text: string): Said => ({
    ...said,
    [language]: said?.[language] || text,
  });
  const textOf = (name: string): string =>
    name === 'source'
      ? (gate.name[language] ?? '')
      : defaultPhrase(language, { template: template.template, reading, name });
  const rowIn = (row: LiveRow): LiveRow => ({
    ...row,
    said: Object.fromEntries(
      template.lists.map(({ name, known }) => [
        name,
        more(row.said[name], known?.(language, row.set, set) ?? ''),
      ]),
    ),
  });
  return {
    ...choices,
    languages: [...choices.languages, language],
    phrases: Object.fromEntries(
      template.phrases.map(({ name }) => [name, more(phrases[name], textOf(name))]),
    ),
    rows: choices.rows.map(rowIn),
    words: choices.words.map((word) => ({
      ...word,
      said: { word: more(word.said['word'], defaultWord(language, word.set['key'] ?? '')) },
    })),
  };
}

/** A row in which something was set: what we would say of it follows, where nobody has said otherwise. */
export function withKnownWords(
  template: LiveTemplate,
  { languages, set: board }: LiveChoices,
  { row, set }: { row: LiveRow; set: LiveRow['set'] },
): LiveRow {
  const said = template.lists.map(({ name, known }) => {
    const words = row.said[name] ?? {};
    const told = languages.map((language) => {
      const is = words[language] ?? '';
      const before = known?.(language, row.set, board) ?? '';
      const isOurs = is.trim() === '' || is === before;
      return [language, isOurs ? (known?.(language, set, board) ?? '') : is] as const;
    });
    return [name, { ...words, ...Object.fromEntries(told) }] as const;
  });
  return { ...row, set, said: Object.fromEntries(said) };
}
