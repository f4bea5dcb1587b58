import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CANVASES } from '../../../scripts/gallery/canvases.ts';
import { EXAMPLES } from '../../../scripts/gallery/examples.ts';
import { BoardBody, NoticeBlock } from '../../../shared/contract/index.ts';

const bodies = EXAMPLES.flatMap(({ shows }) => (shows.kind === 'picture' ? [shows.picture] : []));
const literal = (shape: { kind?: unknown; template?: unknown }, of: 'kind' | 'template'): string =>
  (shape[of] as { value: string }).value;

describe('the gallery', () => {
  it('has every kind of block that a notice may have', () => {
    const drawn = bodies.flatMap((body) =>
      body.kind === 'notice'
        ? Object.values(body.notice.texts).flatMap(({ blocks }) => blocks.map(({ kind }) => kind))
        : [],
    );
    const emergencies = EXAMPLES.flatMap(({ shows }) =>
      shows.kind === 'command' && shows.command.type === 'emergency' && shows.command.notice !== null
        ? Object.values(shows.command.notice.texts).flatMap(({ blocks }) => blocks.map(({ kind }) => kind))
        : [],
    );
    const kinds = NoticeBlock.options.map(({ shape }) => literal(shape, 'kind'));
    expect(new Set<string>([...drawn, ...emergencies])).toEqual(new Set(kinds));
  });

  it('has every template of a board', () => {
    const drawn = bodies.flatMap((body) => (body.kind === 'board' ? [body.board.template] : []));
    const templates = BoardBody.options.map(({ shape }) => literal(shape, 'template'));
    expect(new Set<string>(drawn)).toEqual(new Set(templates));
  });

  it('has every language that screens are to speak', () => {
    const spoken = new Set(EXAMPLES.flatMap(({ languageSets }) => languageSets.flat()));
    const asked = [
      'vi',
      'en',
      'zh-Hans',
      'zh-Hant',
      'ko',
      'ja',
      'fr',
      'de',
      'ru',
      'th',
      'lo',
      'km',
      'my',
      'ar',
      'hi',
    ];
    expect([...spoken]).toEqual(expect.arrayContaining(asked));
  });

  it('has a sheet of each kind of canvas', () => {
    const sheets = readdirSync(join(import.meta.dirname, '../../../docs/gallery')).toSorted();
    expect(sheets).toEqual(CANVASES.map(({ name }) => `${name}.webp`).toSorted());
  });
});
