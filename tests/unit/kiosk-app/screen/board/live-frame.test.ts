import { describe, expect, it } from 'vitest';
import { liveFrame } from '../../../../../kiosk-app/screen/board/live-frame.ts';
import { compileZones } from '../../../../../shared/timeline/index.ts';
import { zoneTable } from '../../../../../shared/timeline/zones.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';

const asOfMs = parseInstant('2026-02-06T07:04:00.000Z');
const nextDayMs = asOfMs + 86_400_000;
const [compiled] = compileZones(['Asia/Ho_Chi_Minh'], asOfMs - 86_400_000, asOfMs + 10 * 86_400_000);
if (compiled === undefined) throw new TypeError('the zone is not known');
const zone = zoneTable(compiled);

const text = { title: '', source: '', unknown: '', asOf: 'as of {time}', notSince: 'not since {time}' };
const texts = { vi: text, en: text, de: text, 'zh-Hans': text };

function ageIn(languages: [first: string, second: string | null], nowMs: number | null, isStale = true) {
  const [first, second] = languages;
  const frame = liveFrame(texts, { asOfMs, isStale, isNeutral: false }, { zone, nowMs });
  return frame
    .words({ first, second })
    .filter(({ text: said }) => said !== '')
    .map(({ language, text: said }) => `${language}: ${said}`);
}

describe('the line below a live board', () => {
  it('names the day as each language of the page writes it, where it is not today', () => {
    expect(ageIn(['vi', 'zh-Hans'], nextDayMs)).toEqual([
      'vi: not since 14:04 06/02',
      'zh-Hans: not since 14:04 02/06',
    ]);
    expect(ageIn(['zh-Hans', 'de'], nextDayMs)).toEqual([
      'zh-Hans: not since 14:04 02/06',
      'de: not since 14:04 06.02',
    ]);
  });

  it('says once what is the same in both languages', () => {
    expect(ageIn(['vi', 'en'], nextDayMs)).toEqual(['vi: not since 14:04 06/02']);
  });

  it('says the time alone of what is of today, and the day where nobody knows what day it is', () => {
    expect(ageIn(['de', null], asOfMs + 60_000, false)).toEqual(['de: as of 14:04']);
    expect(ageIn(['de', null], null)).toEqual(['de: not since 14:04 06.02']);
  });

  it('is drawn anew when the day is over', () => {
    const signatureAt = (nowMs: number) =>
      JSON.stringify(
        liveFrame(texts, { asOfMs, isStale: true, isNeutral: false }, { zone, nowMs }).signature,
      );
    expect(signatureAt(nextDayMs)).not.toBe(signatureAt(asOfMs));
    expect(signatureAt(nextDayMs)).toBe(signatureAt(nextDayMs + 60_000));
  });

  it('is never of a time that is still to come', () => {
    expect(ageIn(['en', null], asOfMs - 3_600_000)).toEqual(['en: not since 13:04']);
  });
});
