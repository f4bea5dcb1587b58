import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const MODULES = join(import.meta.dirname, '../../../node_modules');

/** Families as the page names them, in the pieces that their packages cut them into. */
const FAMILIES = [
  { family: 'Noto Sans', css: '@fontsource/noto-sans/400.css' },
  { family: 'Noto Sans', css: '@fontsource/noto-sans/700.css' },
  { family: 'Noto Sans SC', css: '@fontsource-variable/noto-sans-sc/wght.css' },
  { family: 'Noto Sans KR', css: '@fontsource-variable/noto-sans-kr/wght.css' },
  { family: 'Noto Sans JP', css: '@fontsource-variable/noto-sans-jp/wght.css' },
] as const;

export interface PageFile {
  path: string;
  bytes: Uint8Array | string;
}

/** The pieces in which there is a letter of these texts, and the style that names them; `text` by family. */
export async function fontFiles(textOf: (family: string) => string): Promise<PageFile[]> {
  const rules: string[] = [];
  const files: PageFile[] = [];
  for (const { family, css } of FAMILIES) {
    const letters = [...new Set(textOf(family))].map((letter) => letter.codePointAt(0) ?? 0);
    const folder = join(MODULES, css, '..');
    for (const rule of facesIn(await readFile(join(MODULES, css), 'utf8'))) {
      if (!letters.some((letter) => rule.holds(letter))) continue;
      files.push({ path: `fonts/${rule.file}`, bytes: await readFile(join(folder, 'files', rule.file)) });
      rules.push(rule.written(family));
    }
  }
  const notice =
    '/* Noto Sans, Copyright Google LLC, SIL Open Font License 1.1 (https://openfontlicense.org). */';
  return [{ path: 'fonts.css', bytes: `${[notice, ...rules].join('\n')}\n` }, ...files];
}

function facesIn(css: string) {
  return [...css.matchAll(/@font-face \{([^}]*)\}/g)].map(([, body = '']) => {
    const of = (name: string): string => new RegExp(`${name}: ([^;]+);`).exec(body)?.[1] ?? '';
    const file = /files\/([a-z0-9-]+\.woff2)/.exec(body)?.[1] ?? '';
    const ranges = of('unicode-range')
      .split(',')
      .map((range) => {
        const [first = 0, last = first] = range
          .trim()
          .replace('U+', '')
          .split('-')
          .map((hex) => Number.parseInt(hex, 16));
        return [first, last] as const;
      });
    return {
      file,
      holds: (letter: number): boolean => ranges.some(([first, last]) => first <= letter && letter <= last),
      written: (family: string): string =>
        `@font-face { font-family: '${family}'; font-weight: ${of('font-weight')}; src: url(fonts/${file}) format('woff2'); unicode-range: ${of('unicode-range')}; }`,
    };
  });
}
