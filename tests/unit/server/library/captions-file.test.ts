import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { cuesIn } from '../../../../server/library/captions-file.ts';
import { AppError } from '../../../../shared/errors.ts';

const refusal = (file: string): string => {
  try {
    cuesIn(file);
  } catch (cause) {
    if (cause instanceof AppError) return `${cause.code}: ${cause.message}`;
    throw cause;
  }
  return 'was taken';
};

describe('a file of captions', () => {
  it('of WebVTT is read for what is said and when, without names, styles and notes', () => {
    const file = [
      '\uFEFFWEBVTT - Arrivals hall',
      'Kind: captions',
      '',
      'STYLE',
      '::cue { color: red }',
      '',
      'NOTE read by Lan',
      '',
      'opening',
      '00:01.000 --> 00:03.500 line:0 align:start',
      '<v Lan>Chào <b>mừng</b> &amp; cảm ơn',
      'second line',
      '',
      '01:00:03.500 --> 01:00:04.000',
      '<00:00:03.600><c.loud>Noi&nbsp;Bai</c>',
    ].join('\r\n');
    expect(cuesIn(file)).toEqual([
      { startMs: 1_000, endMs: 3_500, lines: ['Chào mừng & cảm ơn', 'second line'] },
      { startMs: 3_603_500, endMs: 3_604_000, lines: ['Noi\u{a0}Bai'] },
    ]);
  });

  it('of SubRip is read likewise, letters put together (NFC)', () => {
    const file = `1\n00:00:00,500 --> 00:00:02,000\n<i>${'Hộ chiếu'.normalize('NFD')}</i>\n\n2\n00:00:02,000 --> 00:00:03,000\nPassport\n`;
    expect(cuesIn(file)).toEqual([
      { startMs: 500, endMs: 2_000, lines: ['Hộ chiếu'] },
      { startMs: 2_000, endMs: 3_000, lines: ['Passport'] },
    ]);
  });

  it('keeps what is said of notes: a sentence that begins with the word is no note', () => {
    expect(cuesIn('1\n00:00:01,000 --> 00:00:02,000\nNOTE the red channel')).toMatchObject([
      { lines: ['NOTE the red channel'] },
    ]);
  });

  it.each([
    ['', 'has no captions'],
    ['WEBVTT\n\nNOTE nothing yet', 'has no captions'],
    ['WEBVTT\n\n00:01.000 -> 00:02.000\nHello', 'line 3: must be a time'],
    ['1\n00:00:61,000 --> 00:01:02,000\nHello', 'line 1: must be a time'],
    ['1\n00:00:02,000 --> 00:00:02,000\nHello', 'line 2: must end after it begins'],
    ['1\n00:00:01,000 --> 00:00:02,000\n<b></b>', 'line 2: says nothing'],
    ['<html><body>Sign in</body></html>', 'line 1: must be a time'],
  ])('that is damaged is refused with the line, and nothing of it is passed over: %j', (file, wanted) => {
    expect(refusal(file)).toContain(`captions/unreadable: ${wanted}`);
  });

  test.prop([fc.string({ maxLength: 400, unit: 'binary' })])('whatever it is, is read or refused', (file) => {
    expect(refusal(file)).toMatch(/^(?:was taken|captions\/unreadable: )/);
  });
});
