import { expect, it } from 'vitest';
import { refusalOf, type Refusal } from '../../../../server/console/api/uploads/refusal.ts';

it.for<[name: string, size: number, refusal: Refusal | null]>([
  ['hall.MP4', 10, null],
  ['hall.mp4', 11, 'tooLarge'],
  ['hall.mp4', 0, 'empty'],
  ['hall', 5, 'noEnding'],
  ['notes.docx', 5, 'office'],
  ['photo.heic', 5, 'photo'],
  ['all.rar', 5, 'archive'],
  ['page.zip', 5, null],
  ['song.mp3', 5, 'otherType'],
  [`${'a'.repeat(252)}.png`, 5, 'nameTooLong'],
])('%s of %i bytes: %s', ([name, size, refusal]) => {
  expect(refusalOf({ name, size }, 10)).toBe(refusal);
});

it('lets the server judge the size while its limit is not known', () => {
  expect(refusalOf({ name: 'hall.mp4', size: 2 ** 40 }, undefined)).toBeNull();
});
