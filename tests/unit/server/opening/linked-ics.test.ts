import { expect, it } from 'vitest';
import { readLinkedIcs } from '../../../../server/opening/linked-ics.ts';

const ASKED = { language: 'vi', source: 'vn.ics', from: '2027-01-01', until: '2027-12-31' };
const PLAIN = { validators: { etag: null, lastModified: null }, isUnchanged: false };
const LINK = 'https://example.vn/days.ics';

it('a calendar behind a link is read as a file is, and asked for no more than a file may have', async () => {
  const lines = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:Quốc khánh', 'DTSTART;VALUE=DATE:20270902'];
  const text = [...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
  const asked: unknown[] = [];
  const links = {
    fetch: async (link: string, limits: object) => {
      asked.push(link, limits);
      return { bytes: Buffer.from(text), mediaType: 'text/calendar', ...PLAIN };
    },
  };
  expect(await readLinkedIcs({ ...ASKED, link: LINK }, links)).toEqual({
    days: [{ date: '2027-09-02', name: { vi: 'Quốc khánh' }, source: 'vn.ics' }],
    leftOut: [],
  });
  expect(asked).toEqual([LINK, { mostBytes: 262_144, withinMs: 10_000 }]);
  const noText = { fetch: async () => ({ bytes: Uint8Array.of(0xff, 0xfe), mediaType: null, ...PLAIN }) };
  await expect(readLinkedIcs({ ...ASKED, link: LINK }, noText)).rejects.toMatchObject({
    code: 'calendar/unreadable',
  });
});
