import { describe, expect, it } from 'vitest';
import { PLACE_NAMES, UNNAMED_GATE } from '../../../../shared/place-names.ts';
import { actor, createPlannedServer } from '../../../support/planned-server.ts';

async function planned() {
  const server = await createPlannedServer();
  const display = await server.display('one');
  const shown = async () => (await server.publishing.readManifest(display.id)).plan;
  const found = async () =>
    (await server.publishing.previewPlan(display.id)).findings.filter(({ code }) => code.startsWith('gate/'));
  const codes = async () => (await found()).map(({ code }) => code);
  return { server, display, shown, found, codes, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe('the names of a gate and its areas', () => {
  it('are shown when they are approved, and go with the facts that say so', async () => {
    await using bed = await planned();
    const { server, display, shown, found, codes } = bed;
    await server.publishing.publish(actor);
    expect((await shown()).display).toMatchObject({ gateName: UNNAMED_GATE, areaName: {} });
    expect((await shown()).contents).toEqual({});
    expect(await found()).toMatchObject([
      { code: 'gate/names-not-approved', subjectId: server.gate.id, remedy: 'approve-names' },
    ]);

    const names = await server.approveNames();
    expect(names).toMatchObject({ key: PLACE_NAMES, kind: 'facts', gateId: server.gate.id });
    expect(await codes()).toEqual([]);
    expect((await server.publishing.publish(actor)).changed).toMatchObject([{ displayId: display.id }]);
    const { display: told, contents } = await shown();
    expect(told).toMatchObject({ gateName: server.gate.name, areaName: server.area.name });
    expect(contents[names.latestDigest]).toMatchObject({ kind: 'facts', approvals: [{}] });
  });

  it('stay as they were approved when a place is renamed, until that is approved, too', async () => {
    await using bed = await planned();
    const { server, shown, codes } = bed;
    await server.approveNames();
    await server.publishing.publish(actor);
    const { id, revision, ...draft } = server.gate;
    const renamed = { vi: 'Sân bay Gia Lâm', en: draft.name['en']! };
    await server.places.gates.update(actor, { id, revision }, { ...draft, name: renamed });
    expect(await codes()).toEqual(['gate/names-not-approved']);
    await server.publishing.publish(actor);
    expect((await shown()).display.gateName).toEqual({ en: draft.name['en'] });

    const names = await server.approveNames();
    expect(names.latestVersion).toBe(2);
    await server.publishing.publish(actor);
    expect((await shown()).display.gateName).toEqual(renamed);
  });

  it('are put forward once for the same words', async () => {
    await using bed = await planned();
    const { server } = bed;
    const first = await server.library.putNamesForward(actor, server.gate.id);
    const second = await server.library.putNamesForward(actor, server.gate.id);
    expect(second).toEqual(first);
    await expect(server.library.putNamesForward(actor, server.area.id)).rejects.toMatchObject({
      code: 'object/not-found',
    });
  });
});
