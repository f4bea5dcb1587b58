import { setImmediate as breathe } from 'node:timers/promises';
import type { Publication, WaitingDisplay, WaitingPublication } from '../../shared/contract/index.ts';
import { SERVER_ACTOR } from '../platform/actor.ts';
import type { Authority } from '../platform/authority.ts';
import { publish } from './publication.ts';
import type { Publisher } from './publisher.ts';

/** Displays that are named in one query, before others have their turn. */
const NAMED_AT_ONCE = 200;

/** What publishing would do now, for people: as a dry run, with the names of the displays that would change. */
export async function waitingPublication(
  publisher: Publisher,
  { reach }: Authority,
): Promise<WaitingPublication> {
  const order = { dryRun: true, reach: reach('planning:read') };
  const { at, changed, unchanged, held, undrawn, findings } = await publish(publisher, SERVER_ACTOR, order);
  return { at, displays: await named(publisher, changed), unchanged, held, undrawn, findings };
}

async function named({ doors }: Publisher, changed: Publication['changed']): Promise<WaitingDisplay[]> {
  const { read } = doors.platform.database;
  const displays: WaitingDisplay[] = [];
  for (let start = 0; start < changed.length; start += NAMED_AT_ONCE) {
    await breathe();
    const slice = changed.slice(start, start + NAMED_AT_ONCE);
    const facts = await doors.places.factsOf(
      read,
      slice.map(({ displayId }) => displayId),
    );
    for (const { displayId, revision } of slice) {
      const display = facts.get(displayId)?.display;
      if (display === undefined) continue;
      const { id, key, name, gateId } = display;
      displays.push({ id, key, name, gateId, revision });
    }
  }
  return displays;
}
