import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const HELD_BY = /`(tests\/[^`]+)` › (.+?) \|$/;

/** Every test that a paper says holds something. */
function heldBy(paper: string): { file: string; title: string }[] {
  return readFileSync(join(ROOT, paper), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, file = '', title = ''] = HELD_BY.exec(line) ?? [];
      return file === '' ? [] : [{ file, title }];
    });
}

/** As the source has it: apostrophes may be escaped, and a line may break it. */
function titlesIn(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replaceAll("\\'", "'").replaceAll(/\s+/g, ' ');
}

const papers = ['docs/asvs.md', 'docs/security.md'];

describe.each(papers)('the tests that %s names', (paper) => {
  it.each(heldBy(paper))('$file: $title', ({ file, title }) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(titlesIn(file)).toContain(title);
  });

  it('are some', () => expect(heldBy(paper).length).toBeGreaterThan(10));
});
