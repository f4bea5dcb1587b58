import { describe, expect, it } from 'vitest';
import type { Condition, Playlist } from '../../../../shared/contract/index.ts';
import { openingDraft } from '../../../support/drafts.ts';
import { actor, createPlannedServer, type PlannedServer } from '../../../support/planned-server.ts';

const OPEN: Condition = { kind: 'opening', openingKey: 'people', is: 'open' };

/** A display that plays a notice by default, while people may cross. */
async function gateWithCondition(server: PlannedServer, conditions: Condition[] = [OPEN]) {
  const playlist = await server.playlist('main', [await server.notice('Lanes')]);
  const { id, revision, ...draft } = playlist;
  const entries = draft.entries.map((entry) => ({ ...entry, conditions }));
  const conditioned: Playlist = await server.planning.playlists.update(
    actor,
    { id, revision },
    { ...draft, entries },
  );
  return server.display('hall', { defaultPlays: { kind: 'playlist', playlistId: conditioned.id } });
}

describe('plans that ask for opening hours', () => {
  it('carry them without the words for operators, and wait to be published when they change', async () => {
    await using server = await createPlannedServer();
    const { publishing, opening, gate } = server;
    const override = { date: '2027-04-15', endDate: null, kind: 'less' as const, reason: 'Diễn tập' };
    const windows = [{ start: '07:00', end: '10:00' }];
    const overrides = [{ ...override, windows }];
    const hours = await opening.hours.create(actor, openingDraft({ gateId: gate.id, overrides }));
    const display = await gateWithCondition(server);
    const other = await server.display('other');
    await publishing.publish(actor);
    const { plan } = await publishing.readManifest(display.id);
    expect(plan.openings).toMatchObject([{ key: 'people', zone: gate.zone, overrides: [{ windows }] }]);
    expect(JSON.stringify(plan)).not.toContain('Diễn tập');
    expect((await publishing.waiting()).displays).toEqual([]);

    const { id, revision, ...draft } = hours;
    await opening.hours.update(actor, { id, revision }, { ...draft, overrides: [] });
    const waiting = await publishing.waiting();
    expect(waiting.displays.map((one) => one.id)).toEqual([display.id]);
    expect((await publishing.readManifest(display.id)).plan.openings[0]?.overrides).toHaveLength(1);
    const { changed } = await publishing.publish(actor);
    expect(changed.map(({ displayId }) => displayId)).toEqual([display.id]);
    expect((await publishing.readManifest(display.id)).plan.openings[0]?.overrides).toEqual([]);
    expect((await publishing.readManifest(other.id)).plan.openings).toEqual([]);
  });

  it('carry the holidays of the gate only where something goes by them', async () => {
    await using server = await createPlannedServer();
    const { publishing, opening, gate } = server;
    await opening.calendars.create(actor, {
      gateId: gate.id,
      publicHolidays: 'vietnam',
      days: [],
      exceptDates: [],
    });
    const hours = await opening.hours.create(actor, openingDraft({ gateId: gate.id }));
    const display = await gateWithCondition(server);
    await publishing.publish(actor);
    expect((await publishing.readManifest(display.id)).plan.holidays).toEqual([]);
    const { id, revision, ...draft } = hours;
    await opening.hours.update(actor, { id, revision }, { ...draft, onHolidays: { kind: 'closed' } });
    await publishing.publish(actor);
    const { holidays } = (await publishing.readManifest(display.id)).plan;
    expect(holidays).toEqual(holidays.toSorted());
    expect(holidays).toEqual(expect.arrayContaining(['2025-01-01', '2027-02-06', '2036-09-02']));
  });

  it('say before they are published what the gate does not have', async () => {
    await using server = await createPlannedServer();
    const { publishing, opening, gate } = server;
    await server.approveNames();
    const display = await gateWithCondition(server);
    const codes = async () =>
      (await publishing.waiting()).findings.map(({ code, displays }) => [code, displays.first[0]]);
    expect(await codes()).toEqual([['display/no-opening-hours', display.id]]);
    const onHolidays = { kind: 'closed' as const };
    await opening.hours.create(actor, openingDraft({ gateId: gate.id, onHolidays }));
    expect(await codes()).toEqual([['display/no-holidays', display.id]]);
  });

  it('are what was published until somebody publishes, whatever makes the server compile again', async () => {
    await using server = await createPlannedServer();
    const { publishing, opening, gate } = server;
    const hours = await opening.hours.create(actor, openingDraft({ gateId: gate.id }));
    const display = await gateWithCondition(server);
    await publishing.publish(actor);
    const { plan, revision } = await publishing.readManifest(display.id);
    await opening.hours.remove(actor, hours);
    await publishing.raiseAbove(display.id, revision + 5);
    expect((await publishing.readManifest(display.id)).plan).toEqual(plan);
  });
});
