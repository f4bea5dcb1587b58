import { z } from 'zod';
import { BoardBody, type Gate } from '../../../../../shared/contract/index.ts';
import { commonChoicesOf, inOrderOf, SavedBoard, type BoardForm } from '../board-form.ts';
import { LiveChoices, numbered, type LiveRow, type Said } from './live-choices.ts';
import type { LiveTemplate } from './live-template.ts';

/** Where something is wrong, and what is, in the words of the contract. */
export interface LiveFault {
  field: string;
  message: string;
}

/** The form of boards of one template, but for what says its faults. */
export function liveForm(template: LiveTemplate): Omit<BoardForm<LiveChoices>, 'useFaults'> {
  return {
    kept: z.object({ seen: SavedBoard.nullable(), choices: LiveChoices }),
    choicesOf: (saved, gate) => choicesOf(template, saved, gate),
    bodyOf: (choices) => BoardBody.parse(bodyOf(template, choices)),
    previewOf: (choices) => previewOf(template, choices),
    titleOf: (choices) => titleOf(template, choices),
    fieldAt: (path) => fieldAt(template, path),
  };
}

/** What the form comes to; not sound yet, it may be. */
export function bodyOf(template: LiveTemplate, choices: LiveChoices): object {
  const texts = choices.languages.map((language) => [language, textOf(template, choices, language)] as const);
  return {
    kind: 'board',
    template: template.template,
    ...template.frameOf(choices),
    texts: Object.fromEntries<object>(texts),
  };
}

function textOf(template: LiveTemplate, choices: LiveChoices, language: string): object {
  const { phrases, rows, words } = choices;
  const said = (by: Said | undefined, isOptional = false): string | null => {
    const text = by?.[language]?.trim() ?? '';
    return text === '' && isOptional ? null : text;
  };
  const ownPhrases = template.phrases.map(({ name, isOptional }) => [name, said(phrases[name], isOptional)]);
  const lists = template.lists.map(({ name, list, isOptional }) => {
    const asks = (row: LiveRow): boolean => template.wordsOf(row).some((one) => one.list === list);
    return [list, rows.map((row) => (asks(row) ? said(row.said[name], isOptional) : null))];
  });
  const known = words.map(({ set, said: word }) => [set['key']?.trim() ?? '', said(word['word'])]);
  return {
    ...Object.fromEntries<string | null>(ownPhrases as [string, string | null][]),
    ...Object.fromEntries<(string | null)[]>(lists as [string, (string | null)[]][]),
    ...(template.hasWords
      ? { words: Object.fromEntries<string | null>(known as [string, string | null][]) }
      : {}),
  };
}

/** A version that was saved, to be edited, its languages in the order of the gate. */
function choicesOf(
  template: LiveTemplate,
  saved: SavedBoard,
  { languages: order, zone }: Pick<Gate, 'languages' | 'zone'>,
): LiveChoices | null {
  const { body } = saved.version;
  if (body.kind !== 'board' || body.template !== template.template) return null;
  const { set, rows, words = [] } = template.setsOf(body);
  const languages = inOrderOf(order, Object.keys(body.texts));
  const texts: Readonly<Record<string, Text>> = body.texts;
  const inEach = (of: (text: Text) => unknown): Said =>
    Object.fromEntries(
      languages.map((language) => {
        const said = of(texts[language] ?? {});
        return [language, typeof said === 'string' ? said : ''];
      }),
    );
  const itemOf = (text: Text, list: string, i: number): unknown => {
    const items = text[list];
    return Array.isArray(items) ? items[i] : undefined;
  };
  const choices = {
    languages,
    set,
    phrases: Object.fromEntries(template.phrases.map(({ name }) => [name, inEach((text) => text[name])])),
    rows: numbered(
      rows.map((row, i) => ({
        set: row,
        said: Object.fromEntries(
          template.lists.map(({ name, list }) => [name, inEach((text) => itemOf(text, list, i))]),
        ),
      })),
    ),
    words: numbered(
      words.map((row) => ({
        set: row,
        said: { word: inEach((text) => wordsOf(text)[row['key'] ?? '']) },
      })),
    ),
  };
  return { ...commonChoicesOf(saved, zone, titleOf(template, choices)), ...choices };
}

type Text = Readonly<Record<string, unknown>>;

function wordsOf(text: Text): Text {
  const { words } = text;
  return typeof words === 'object' && words !== null ? (words as Text) : {};
}

/** Its title; of one without, the first thing that it says. */
function titleOf(
  template: LiveTemplate,
  { languages, phrases, rows }: Pick<LiveChoices, 'languages' | 'phrases' | 'rows'>,
): string {
  const [language = ''] = languages;
  const title = phrases['title']?.[language];
  return title ?? rows[0]?.said[template.lists[0]?.name ?? '']?.[language] ?? '';
}

/** What has to be mended, the first of each field. */
export function faultsOf(template: LiveTemplate, choices: LiveChoices): LiveFault[] {
  const found = BoardBody.safeParse(bodyOf(template, choices)).error?.issues ?? [];
  const issues = found.map(({ path, message }) => ({ field: fieldAt(template, path.map(String)), message }));
  const faults = [...wordKeyFaults(choices), ...issues];
  return faults.filter(({ field }, i) => faults.findIndex((one) => one.field === field) === i);
}

/** A code that is there twice would be lost in a body, and one that is none cannot be told by its place. */
function wordKeyFaults({ words }: LiveChoices): LiveFault[] {
  const keys = words.map(({ set }) => set['key']?.trim() ?? '');
  return keys.flatMap((key, i): LiveFault[] => {
    if (key === '') return [{ field: `words.${i}.key`, message: 'is required' }];
    if (!/^[A-Za-z0-9.:/+_-]{1,40}$/.test(key))
      return [{ field: `words.${i}.key`, message: 'must be a code, not words' }];
    return keys.indexOf(key) === i ? [] : [{ field: `words.${i}.key`, message: 'is there already' }];
  });
}

/** Which field of the form a path of a body is of. */
export function fieldAt({ list, fixedRows, lists }: LiveTemplate, path: readonly string[]): string {
  const [first = '', second, ...rest] = path;
  if (first === list.name && second !== undefined) {
    const row = `rows.${Number(second) + fixedRows}`;
    const field = list.isFlat || rest.length === 0 ? list.mainField : rest.join('.');
    return `${row}.${field === 'between' ? 'between.0' : field}`;
  }
  if (first === list.name) return 'rows';
  if (first !== 'texts' || second === undefined) return path.join('.');
  const [part = '', index] = rest;
  const words = lists.find((one) => one.list === part);
  if (words === undefined) return path.join('.');
  if (index === undefined) return 'rows';
  return `rows.${index}.${words.name}.${second}`;
}

/** Stands on the preview where nothing can be shown yet. */
const UNSAID = '…';
/** What is wrong shows itself one after the other: a text first lacks words, then places, then may be too long. */
const MOST_ROUNDS = 4;

/** What a screen shows so far: rows that nobody can draw yet are left out, words that are lacking stand as dots. */
export function previewOf(template: LiveTemplate, choices: LiveChoices): BoardBody | null {
  let tried = withoutBadRows(template, choices);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const parsed = BoardBody.safeParse(bodyOf(template, tried));
    if (parsed.success) return parsed.data;
    tried = parsed.error.issues.reduce(
      (mended, { path, message }) =>
        mend(template, mended, { field: fieldAt(template, path.map(String)), message }),
      tried,
    );
  }
  return null;
}

function withoutBadRows(template: LiveTemplate, choices: LiveChoices): LiveChoices {
  const named = { ...choices, words: choices.words.filter(({ set }) => set['key']?.trim() !== '') };
  const bad = faultsOf(template, named).flatMap(({ field }) => {
    const [list, index, name = ''] = field.split('.');
    const isSaid = template.lists.some((one) => one.name === name);
    return list === 'rows' && index !== undefined && !isSaid ? [Number(index)] : [];
  });
  return { ...named, rows: named.rows.filter((_, i) => !bad.includes(i)) };
}

function mend(template: LiveTemplate, choices: LiveChoices, { field, message }: LiveFault): LiveChoices {
  const [at = '', second = '', name = '', language = ''] = field.split('.');
  const stand = [UNSAID, ...(message.match(/\{\w+\}/g) ?? [])].join(' ');
  if (at === 'rows') {
    const rows = choices.rows.map((row, i) =>
      i === Number(second)
        ? { ...row, said: { ...row.said, [name]: { ...row.said[name], [language]: stand } } }
        : row,
    );
    return { ...choices, rows };
  }
  if (at === 'texts' && name === 'words') {
    const words = choices.words.map((word) =>
      word.said['word']?.[second]?.trim()
        ? word
        : { ...word, said: { word: { ...word.said['word'], [second]: UNSAID } } },
    );
    return { ...choices, words };
  }
  if (at === 'texts') {
    const said = { ...choices.phrases[name], [second]: stand };
    return { ...choices, phrases: { ...choices.phrases, [name]: said } };
  }
  const policy = template.policies?.[0] ?? 'hide';
  const sound = {
    afterMinutes: '10',
    goneMinutes: '',
    policy,
    reading: 'unknown',
    mostRows: '40',
    form: 'rows',
  };
  const own = {
    stale: ['afterMinutes', 'goneMinutes', 'policy'],
    reading: ['reading'],
    mostRows: ['mostRows'],
  };
  const names = own[at as keyof typeof own] ?? [];
  const set = Object.fromEntries(names.map((one) => [one, sound[one as keyof typeof sound]]));
  return { ...choices, set: { ...choices.set, ...set } };
}
