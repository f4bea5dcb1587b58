import { expect, it } from 'vitest';
import type { Piece } from '../../../../kiosk-app/screen/notice/pieces.ts';
import { divided } from '../../../../kiosk-app/screen/notice/split.ts';

const piece = (first: string, second: string | null): Piece => ({
  kind: 'paragraph',
  first: { language: 'vi', text: first },
  second: second === null ? null : { language: 'en', text: second },
  others: [],
  sign: null,
  value: null,
});

it('divides both languages between sentences and loses no word', () => {
  const [head, tail] =
    divided(
      piece('Xin chào quý khách. Mời quý khách đi lối này.', 'Welcome to you all. Please go this way.'),
    ) ?? [];
  expect([head?.first.text, tail?.first.text]).toEqual(['Xin chào quý khách.', 'Mời quý khách đi lối này.']);
  expect([head?.second?.text, tail?.second?.text]).toEqual(['Welcome to you all.', 'Please go this way.']);
});

it('divides a word only when there is nothing else, and never within a letter', () => {
  const [head, tail] = divided(piece('ế'.normalize('NFD').repeat(4), null)) ?? [];
  expect(head?.first.text).toBe('ế'.normalize('NFD').repeat(2));
  expect(tail?.first.text).toBe('ế'.normalize('NFD').repeat(2));
  expect(divided(piece('a', null))).toBeNull();
});

it('gives what is reached by a page of its own before it divides the words beside it', () => {
  const contact: Piece = {
    ...piece('Tourist hotline', 'Đường dây nóng'),
    kind: 'contact',
    value: '1900 0000',
  };
  const [words, value] = divided(contact) ?? [];
  expect(words).toEqual({ ...contact, value: null });
  expect(value).toMatchObject({ first: { text: '' }, second: null, value: '1900 0000' });
  expect(divided(value as Piece)).toMatchObject([
    { kind: 'paragraph', first: { text: '1900 0000' }, second: null, value: null },
  ]);
});
