import { isDeepStrictEqual } from 'node:util';
import { ContentDraft, type Area, type Gate } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { freeKey } from '../../shared/keys.ts';
import { PLACE_NAMES, type PlaceNames } from '../../shared/place-names.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/database.ts';
import { findByKey, findVersion } from './content-store.ts';
import type { Addition, LibraryOptions } from './new-version.ts';

type Forward = { kind: 'said'; contentId: string } | { kind: 'new'; addition: Addition };

/** The version that would say what the gate and its areas are called now, unless the latest one does. */
export async function namesForward(
  { places }: Pick<LibraryOptions, 'places'>,
  reader: Reader,
  { actor, gateId }: { actor: Actor; gateId: string },
): Promise<Forward> {
  const gate = await places.gate(reader, gateId);
  if (gate === null) throw new AppError('object/not-found', `no gate ${gateId}`);
  const body = {
    kind: 'facts',
    family: PLACE_NAMES,
    facts: namesOf(gate, await places.areasOf(reader, gateId)),
  } as const;
  const title = `Place names of ${gate.key}`;
  const fields = ContentDraft.parse({ key: PLACE_NAMES, title, gateId, timeless: true, body });
  const content = await findByKey(reader, { gateId, key: PLACE_NAMES });
  if (content === undefined)
    return { kind: 'new', addition: { actor, action: 'content:create', target: null, fields } };
  const latest = await findVersion(reader, { contentId: content.id });
  if (isDeepStrictEqual(latest?.version.body, body)) return { kind: 'said', contentId: content.id };
  const target = { id: content.id, revision: content.latestVersion };
  const kept = { ...fields, class: latest?.version.class ?? fields.class, title: content.title };
  return { kind: 'new', addition: { actor, action: 'content:revise', target, fields: kept } };
}

/** The gate's key comes first; an area of the same key has a number behind its own. */
function namesOf(gate: Gate, areas: readonly Area[]): PlaceNames {
  const names: Record<string, PlaceNames[string]> = { [gate.key]: gate.name };
  for (const { key, name } of areas) names[freeKey(key, new Set(Object.keys(names)))] = name;
  return names;
}
