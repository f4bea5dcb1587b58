import { describe, expect, it } from 'vitest';
import type {
  GateHolidays,
  GateOpenings,
  HolidayCalendar,
  IcsHolidays,
  OpeningHours,
  Problem,
} from '../../../../shared/contract/index.ts';
import { areaDraft, GATE, makePlaces, openingDraft } from '../../../support/drafts.ts';
import { startTestServer } from '../../../support/server.ts';

const UNKNOWN_ID = '00000000-0000-7000-a000-000000000000';

describe('opening hours over HTTP', () => {
  it('are made, listed, changed by the revision that was read, and removed; each in the audit', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId, areaId } = await makePlaces(agent);
    const draft = openingDraft({ gateId, areaId });
    const made = await agent.post('/opening-hours', draft);
    expect(made.statusCode).toBe(201);
    const { id } = made.json<OpeningHours>();
    const { rows } = (await agent.get(`/opening-hours?gateId=${gateId}`)).json<{ rows: OpeningHours[] }>();
    expect(rows).toEqual([{ ...draft, id, revision: 1 }]);
    const closed = { kind: 'closed' as const };
    const changed = await agent.put(`/opening-hours/${id}`, 1, { ...draft, onHolidays: closed });
    expect(changed.json()).toMatchObject({ revision: 2, onHolidays: closed });
    const late = await agent.put(`/opening-hours/${id}`, 1, draft);
    expect(late.json<Problem>()).toMatchObject({ status: 409, code: 'object/conflict' });
    expect((await agent.remove(`/opening-hours/${id}`, 2)).statusCode).toBe(204);
    const audit = (await agent.get('/audit?limit=50')).json<{ rows: { action: string }[] }>();
    const actions = audit.rows.map(({ action }) => action).filter((action) => action.startsWith('opening'));
    expect(actions.toSorted()).toEqual([
      'opening-hours:create',
      'opening-hours:remove',
      'opening-hours:update',
    ]);
  });

  it('are refused for a gate or an area that is not there or not of it, and under a key that is taken', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId } = await makePlaces(agent);
    const other = (await agent.post('/gates', { ...GATE, key: 'lao-cai' })).json<{ id: string }>().id;
    const elsewhere = (await agent.post('/areas', areaDraft(other))).json<{ id: string }>().id;
    const refused = async (more: object) => {
      const { code, errors } = (
        await agent.post('/opening-hours', openingDraft({ gateId, ...more }))
      ).json<Problem>();
      return [code, errors?.[0]?.pointer];
    };
    expect(await refused({ gateId: UNKNOWN_ID })).toEqual(['reference/unknown', '/body/gateId']);
    expect(await refused({ areaId: elsewhere })).toEqual(['reference/unknown', '/body/areaId']);
    const { id } = (await agent.post('/opening-hours', openingDraft({ gateId }))).json<OpeningHours>();
    expect(await refused({})).toEqual(['object/key-taken', '/body/key']);
    const moved = await agent.put(`/opening-hours/${id}`, 1, openingDraft({ gateId: other }));
    expect(moved.json<Problem>().errors).toMatchObject([{ pointer: '/body/gateId' }]);
    expect(await refused({ weekly: [{ days: ['MO'], windows: [] }], key: 'goods' })).toEqual([
      'request/invalid',
      '/body/weekly',
    ]);
  });

  it('hold their gate and their area', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const gateId = (await agent.post('/gates', { ...GATE, key: 'lao-cai' })).json<{ id: string }>().id;
    const areaId = (await agent.post('/areas', areaDraft(gateId))).json<{ id: string }>().id;
    await agent.post('/opening-hours', openingDraft({ gateId, areaId }));
    await agent.post('/holiday-calendars', { gateId });
    expect((await agent.remove(`/areas/${areaId}`, 1)).json<Problem>().detail).toContain(
      'the opening hours people',
    );
    expect((await agent.remove(`/gates/${gateId}`, 1)).json<Problem>().detail).toContain('its holidays');
  });

  it('stand beside the public holidays of the country, which no calendar has to be there for', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const days = async (range: string) =>
      (await agent.get(`/public-holidays/vietnam?${range}`)).json<GateHolidays>().days;
    expect((await days('from=2027-02-05&until=2027-02-08')).map(({ date }) => date)).toEqual([
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
    ]);
    expect(await days('from=2027-02-09&until=2027-02-28')).toEqual([]);
    const unknown = await agent.get('/public-holidays/atlantis?from=2027-01-01&until=2027-12-31');
    expect(unknown.json<Problem>()).toMatchObject({ status: 400, code: 'request/invalid' });
  });

  it('are changed by those who may change places, and by nobody else', async () => {
    await using server = await startTestServer();
    const nobody = server.agent();
    expect((await nobody.get('/opening-hours')).statusCode).toBe(401);
    expect((await nobody.post('/holiday-calendars/ics', {})).statusCode).toBe(401);
  });

  it('tell how a gate stands now, and at an instant that is asked for', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId } = await makePlaces(agent);
    await agent.post('/holiday-calendars', { gateId });
    const onHolidays = { kind: 'closed' as const };
    await agent.post('/opening-hours', openingDraft({ gateId }));
    await agent.post('/opening-hours', openingDraft({ gateId, key: 'goods', function: 'goods', onHolidays }));
    const at = async (query: string) => {
      const { openings } = (await agent.get(`/gates/${gateId}/openings${query}`)).json<GateOpenings>();
      return openings.map(({ key, state, reason, until }) => `${key} ${state} ${reason} ${until ?? '-'}`);
    };
    expect(await at('')).toEqual([
      'people open week 2026-11-22T15:00:00.000Z',
      'goods open week 2026-11-22T15:00:00.000Z',
    ]);
    expect(await at('?at=2027-02-06T05:00:00.000Z')).toEqual([
      'people open week 2027-02-06T15:00:00.000Z',
      'goods closed holiday 2027-02-09T00:00:00.000Z',
    ]);
    expect((await agent.get(`/gates/${UNKNOWN_ID}/openings`)).statusCode).toBe(404);
  });
});

describe('holidays over HTTP', () => {
  it('are the country’s, but for those a gate works on, and its own', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId } = await makePlaces(agent);
    const year = 'from=2027-01-01&until=2027-05-31';
    const dates = async () => {
      const { days } = (await agent.get(`/gates/${gateId}/holidays?${year}`)).json<GateHolidays>();
      return days.map(({ date }) => date.slice(5));
    };
    expect(await dates()).toEqual([]);
    const own = { date: '2027-02-03', name: { vi: 'Nghỉ trước Tết' }, source: 'Thông báo 12/TB' };
    const draft = { gateId, publicHolidays: 'vietnam', days: [own], exceptDates: ['2027-05-01'] };
    const made = await agent.post('/holiday-calendars', draft);
    expect(made.statusCode).toBe(201);
    expect(await dates()).toEqual(['01-01', '02-03', '02-05', '02-06', '02-07', '02-08', '04-16', '04-30']);
    expect((await agent.post('/holiday-calendars', { gateId })).json<Problem>()).toMatchObject({
      code: 'object/key-taken',
      errors: [{ pointer: '/body/gateId' }],
    });
    const { id } = made.json<HolidayCalendar>();
    const { rows } = (await agent.get(`/holiday-calendars?gateId=${gateId}`)).json<{ rows: object[] }>();
    expect(rows).toMatchObject([{ id, revision: 1 }]);
    const twice = await agent.put(`/holiday-calendars/${id}`, 1, { ...draft, days: [own, own] });
    expect(twice.json<Problem>().errors).toMatchObject([{ pointer: '/body/days/1/date' }]);
  });

  it('are read from an .ics file, which keeps nothing, and is refused with a pointer when it is none', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { gateId } = await makePlaces(agent);
    const event = ['BEGIN:VEVENT', 'SUMMARY:Quốc khánh', 'DTSTART;VALUE=DATE:20270902', 'END:VEVENT'];
    const text = ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR', ''].join('\r\n');
    const asked = { text, language: 'vi', source: 'vn.ics', from: '2027-01-01', until: '2027-12-31' };
    const read = await agent.post('/holiday-calendars/ics', asked);
    expect(read.json<IcsHolidays>()).toEqual({
      days: [{ date: '2027-09-02', name: { vi: 'Quốc khánh' }, source: 'vn.ics' }],
      leftOut: [],
    });
    const refused = await agent.post('/holiday-calendars/ics', { ...asked, text: 'hello' });
    expect(refused.statusCode).toBe(422);
    expect(refused.json<Problem>()).toMatchObject({
      code: 'calendar/unreadable',
      errors: [{ pointer: '/body/text' }],
    });
    const { rows } = (await agent.get(`/holiday-calendars?gateId=${gateId}`)).json<{ rows: object[] }>();
    expect(rows).toEqual([]);
  });

  it('reads no calendar behind a link that the administrator has not allowed', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const asked = { language: 'vi', source: 'vn.ics', from: '2027-01-01', until: '2027-12-31' };
    const link = 'http://169.254.169.254/latest/meta-data';
    const refused = await agent.post('/holiday-calendars/ics-link', { ...asked, link });
    expect(refused.json<Problem>()).toMatchObject({ code: 'link/not-allowed', status: 422 });
    const malformed = await agent.post('/holiday-calendars/ics-link', {
      ...asked,
      link: 'file:///etc/passwd',
    });
    expect(malformed.json<Problem>()).toMatchObject({ errors: [{ pointer: '/body/link' }] });
  });
});
