import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LOOKS, PAGES } from '../../../scripts/screenshots/pages.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const pages = `${root}server/console/pages/`;

/** The addresses of all pages, as their routes name them. */
const routes = readdirSync(pages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const source = readFileSync(`${pages}${name}/index.ts`, 'utf8');
    return [...source.matchAll(/^\s+path: '([^']+)'/gm)].map(([, path = '']) => path);
  });

describe('the pictures of the console', () => {
  it('show every page there is', () => {
    expect([...new Set(PAGES.map(({ route }) => route))].toSorted()).toEqual(routes.toSorted());
  });

  it('are there in every language', () => {
    const names = LOOKS.flatMap(({ language }) => [
      ...PAGES.map(({ name }) => `console-${name}-${language}.webp`),
      `signing-${language}.webp`,
      `desk-${language}.webp`,
    ]);
    expect(readdirSync(`${root}docs/screenshots`)).toEqual(expect.arrayContaining(names));
  });
});
