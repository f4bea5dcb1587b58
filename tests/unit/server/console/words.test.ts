import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Words } from '../../../../server/console/words/define-words.ts';
import { LANGUAGES, preferredLanguage, rememberLanguage } from '../../../../shared/page-language.ts';
import { ERRORS } from '../../../../shared/errors.ts';

const root = fileURLToPath(new URL('../../../../server/console/', import.meta.url));

/** Every file of words there is, whoever added it. */
async function catalogues(): Promise<Words<string>[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('-words.ts') && !file.endsWith('define-words.ts'),
  );
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(`${root}${file}`).href) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((exported) => Object.values(exported)).filter(isWords);
}

function isWords(value: unknown): value is Words<string> {
  return typeof value === 'object' && value !== null && 'namespace' in value && 'texts' in value;
}

const places = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

describe('the words of the console', () => {
  it('are the same keys in every language, none empty, each with the same places to fill', async () => {
    const all = await catalogues();
    expect(all.length).toBeGreaterThan(5);
    for (const { namespace, texts } of all) {
      const keys = Object.keys(texts.vi).sort();
      for (const language of LANGUAGES) {
        expect({ namespace, keys: Object.keys(texts[language]).sort() }).toEqual({ namespace, keys });
        const empty = keys.filter((key) => texts[language][key]?.trim() === '');
        expect({ namespace, empty }).toEqual({ namespace, empty: [] });
        const others = keys.filter((key) => {
          const own = places(texts[language][key] ?? '');
          return own.join() !== places(texts.vi[key] ?? '').join();
        });
        expect({ namespace, others }).toEqual({ namespace, others: [] });
      }
    }
  });

  it('have namespaces of their own', async () => {
    const names = (await catalogues()).map(({ namespace }) => namespace);
    expect(new Set(names).size).toBe(names.length);
  });

  it('speak of problems that there are', async () => {
    const problems = (await catalogues()).find(({ namespace }) => namespace === 'problems');
    const codes = Object.keys(problems?.texts.en ?? {}).filter((code) => !code.startsWith('console/'));
    expect(codes.filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
  });
});

describe('the language', () => {
  it('is the one chosen before, else the browser’s first that is spoken here, else Vietnamese', () => {
    const memory = new Map<string, string>();
    const storage = {
      getItem: (key: string) => memory.get(key) ?? null,
      setItem: (key: string, value: string) => void memory.set(key, value),
    };
    expect(preferredLanguage(storage, ['fr-FR', 'en-GB', 'vi'])).toBe('en');
    expect(preferredLanguage(storage, ['fr'])).toBe('vi');
    rememberLanguage(storage, 'vi');
    expect(preferredLanguage(storage, ['en-GB'])).toBe('vi');
  });
});
