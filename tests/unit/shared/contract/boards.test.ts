import { describe, expect, it } from 'vitest';
import { BoardBody, ContentBody } from '../../../../shared/contract/index.ts';
import { keyedWordsOnBoard, otherZonesOf, readingKeysOf } from '../../../../shared/board/index.ts';
import { exampleBoard } from '../../../support/board-examples.ts';
import {
  arrivalsExample,
  clockExample,
  lanesExample,
  messagesExample,
  waitsExample,
} from '../../../support/live-board-examples.ts';

const refusalsOf = (body: object): string[] =>
  (BoardBody.safeParse(body).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('a board', () => {
  it('is a content by its template', () => {
    for (const board of [
      exampleBoard(),
      lanesExample(),
      waitsExample(),
      arrivalsExample(),
      clockExample(),
      messagesExample(),
    ])
      expect(ContentBody.parse(board)).toEqual(board);
  });

  it('names each of its parts in every language, and none twice', () => {
    const { lanes, texts, ...rest } = lanesExample();
    expect(refusalsOf({ ...rest, texts, lanes: lanes.slice(1) })).toEqual([
      'texts.vi.lanes',
      'texts.en.lanes',
      'texts.zh-Hans.lanes',
    ]);
    expect(refusalsOf({ ...rest, texts, lanes: [...lanes.slice(1), ...lanes.slice(1, 2)] })).toEqual([
      'lanes.4',
    ]);
    expect(refusalsOf({ ...clockExample(), otherZones: [] })).toContain('texts.vi.clocks');
    expect(refusalsOf({ ...messagesExample(), signs: [null] })).toContain('texts.en.messages');
  });

  it('believes a lane for ten minutes at most, and never draws one that nobody vouches for', () => {
    const { stale, ...rest } = lanesExample();
    expect(refusalsOf({ ...rest, stale: { ...stale, afterSeconds: 601 } })).toEqual(['stale.afterSeconds']);
    expect(refusalsOf({ ...rest, stale: { ...stale, policy: 'label' } })).toEqual(['stale.policy']);
    expect(refusalsOf({ ...rest, stale: { ...stale, afterSeconds: 60 } })).toEqual(['stale.afterSeconds']);
  });

  it('has the same words in every language', () => {
    const { texts, ...rest } = arrivalsExample();
    const vi = texts['vi'];
    const { LHR: _, ...words } = vi?.words ?? {};
    const wanting = { ...texts, vi: { ...vi, words } };
    expect(refusalsOf({ ...rest, texts: wanting })).toContain('texts.vi.words.LHR');
  });

  it('says of what each of its words is, to whoever approves it', () => {
    const said = keyedWordsOnBoard(arrivalsExample(), 'en');
    expect(said).toContain('flights.arrivals: Arrivals');
    expect(said).toContain('airport: From');
    expect(said).toContain('LHR: London');
    expect(keyedWordsOnBoard(lanesExample(), 'en')).toContain('7 (7-12): All passports');
    expect(keyedWordsOnBoard(clockExample(), 'en')).toContain('Asia/Shanghai: Beijing time');
  });

  it('names the readings and the zones that it needs', () => {
    expect(readingKeysOf(lanesExample()).slice(0, 2)).toEqual(['lanes.1.state', 'lanes.1.wait']);
    expect(readingKeysOf(waitsExample())).toContain('trucks.yard-1.places');
    expect(readingKeysOf(arrivalsExample())).toEqual(['flights.arrivals']);
    expect([otherZonesOf(clockExample()), otherZonesOf(exampleBoard())]).toEqual([
      ['Asia/Shanghai'],
      ['Asia/Shanghai'],
    ]);
  });
});
