import { describe, expect, it } from 'vitest';
import { ContentDraft, type Content } from '../../../../shared/contract/index.ts';
import { exampleBoard } from '../../../support/board-examples.ts';
import { openingDraft } from '../../../support/drafts.ts';
import { actor, createPlannedServer, type PlannedServer } from '../../../support/planned-server.ts';

function boardDraft(openings: readonly string[], more: object = {}): ContentDraft {
  const { texts } = exampleBoard();
  const rows = openings.map((key) => `Row ${key}`);
  const named = Object.entries(texts).map(([language, text]): [string, object] => [
    language,
    { ...text, rows },
  ]);
  const body = exampleBoard({ openings, texts: Object.fromEntries<object>(named), ...more });
  return ContentDraft.parse({ title: 'Opening hours', body });
}

async function approved(server: PlannedServer, draft: ContentDraft): Promise<Content> {
  const content = await server.library.create(actor, draft);
  await server.approve(content);
  return content;
}

/** A gate with hours for people and for goods, and a display that plays a board of those for people. */
async function gateWithBoard(server: PlannedServer, draft = boardDraft(['people'])) {
  const gateId = server.gate.id;
  const people = await server.opening.hours.create(actor, openingDraft({ gateId }));
  const goods = await server.opening.hours.create(actor, openingDraft({ gateId, key: 'goods' }));
  const board = await approved(server, draft);
  const playlist = await server.playlist('boards', [board]);
  const display = await server.display('hall', {
    defaultPlays: { kind: 'playlist', playlistId: playlist.id },
  });
  await server.publishing.publish(actor);
  const openings = async () => (await server.publishing.readManifest(display.id)).plan.openings;
  return { people, goods, board, display, openings };
}

describe('a board in a plan', () => {
  it('brings along the opening hours it tells of, and no others, and the zone of the other clock', async () => {
    await using server = await createPlannedServer();
    const { openings, display } = await gateWithBoard(server);
    expect((await openings()).map(({ key }) => key)).toEqual(['people']);
    const { zones } = (await server.publishing.readManifest(display.id)).plan;
    expect(zones.map(({ zone }) => zone)).toEqual(['Asia/Ho_Chi_Minh', 'Asia/Shanghai']);
  });

  it('tells of changed opening hours once they are published', async () => {
    await using server = await createPlannedServer();
    const { people, goods, display, openings } = await gateWithBoard(server);
    const windows = [{ start: '07:00', end: '11:30' }];
    const weekly = people.weekly.map((row) => ({ ...row, windows }));
    const { id, revision, ...draft } = people;
    await server.opening.hours.update(actor, { id, revision }, { ...draft, weekly });
    expect((await server.publishing.waiting()).displays.map((one) => one.id)).toEqual([display.id]);
    await server.publishing.publish(actor);
    expect((await openings())[0]?.weekly[0]?.windows).toEqual(windows);
    const { id: goodsId, revision: goodsRevision, ...goodsDraft } = goods;
    await server.opening.hours.update(
      actor,
      { id: goodsId, revision: goodsRevision },
      { ...goodsDraft, weekly },
    );
    expect((await server.publishing.publish(actor)).changed).toEqual([]);
  });

  it('goes on with a version that tells of other hours, though nobody publishes in between', async () => {
    await using server = await createPlannedServer();
    const { board, display, openings } = await gateWithBoard(server);
    const target = { id: board.id, revision: board.latestVersion };
    await server.approve(await server.library.revise(actor, target, boardDraft(['goods'])));
    const { revision } = await server.publishing.readManifest(display.id);
    await server.publishing.raiseAbove(display.id, revision + 5);
    expect((await openings()).map(({ key }) => key)).toEqual(['goods']);
  });

  it('is published without hours that the gate does not have, which is said before', async () => {
    await using server = await createPlannedServer();
    const { openings, goods } = await gateWithBoard(server, boardDraft(['people', 'goods']));
    await server.opening.hours.remove(actor, goods);
    const { findings } = await server.publishing.waiting();
    expect(findings.map(({ code }) => code)).toContain('display/no-opening-hours');
    await server.publishing.publish(actor);
    expect((await openings()).map(({ key }) => key)).toEqual(['people']);
  });

  it('is refused when a language names its rows otherwise, says no time, or lacks a clock', async () => {
    const { texts, ...board } = exampleBoard();
    const refusedAt = (changed: object): string[] => {
      const broken = { ...board, texts: { ...texts, vi: { ...texts['vi'], ...changed } } };
      const found = ContentDraft.safeParse({ title: 'Hours', body: broken }).error?.issues ?? [];
      return found.map(({ path }) => path.join('/'));
    };
    expect(refusedAt({ rows: ['Hành khách'] })).toEqual(['body/texts/vi/rows']);
    expect(refusedAt({ closesAt: 'Đóng cửa' })).toEqual(['body/texts/vi/closesAt']);
    expect(refusedAt({ closesAt: '{time} {time}' })).toEqual(['body/texts/vi/closesAt']);
    expect(refusedAt({ opensIn: '{minutes} {seconds}' })).toEqual(['body/texts/vi/opensIn']);
    expect(refusedAt({ open: 'Mở {time}' })).toEqual(['body/texts/vi/open']);
    expect(refusedAt({ otherClock: null })).toEqual(['body/texts/vi/otherClock']);
    expect(refusedAt({})).toEqual([]);
  });
});
