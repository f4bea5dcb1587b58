import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bulkEditOf } from '../../shared/contract/index.ts';
import type { Actor } from './actor.ts';
import { editMany } from './bulk-editing.ts';
import type { Database } from './database.ts';
import type { EditedResource } from './edit-http.ts';
import type { Edited, Editing } from './editing.ts';
import { actorOf, etagOf, IdParams, problems } from './http.ts';
import type { ZodTypeProvider } from './zod-provider.ts';

type Resource = Pick<EditedResource<object>, 'path' | 'noun' | 'tag' | 'access' | 'shown' | 'needsStepUp'>;

/** What copies are made by. */
interface Copying {
  copy(actor: Actor, id: string, names: object): Promise<Edited<object>>;
}

/** POST on `copies` of an object: another like it, under names of its own. */
export function serveCopies(
  app: FastifyInstance,
  resource: Resource & { names: z.ZodType<object>; editing: Copying },
): void {
  const { path, noun, tag, access, shown, names, editing } = resource;
  app.withTypeProvider<ZodTypeProvider>().post(`${path}/:id/copies`, {
    config: { access: access.write },
    schema: {
      tags: [tag],
      summary: `Copies a ${noun}`,
      params: IdParams,
      body: names,
      response: { 201: shown, ...problems },
    },
    handler: async (request, reply) => {
      const copy = await editing.copy(actorOf(request), request.params.id, request.body);
      reply.code(201).header('etag', etagOf(copy.revision));
      return reply.send(copy);
    },
  });
}

/** What many objects of a kind are changed by. */
export interface BulkResource<Draft, Stored, Changes> extends Resource {
  changes: z.ZodType<Changes>;
  apply: (object: Edited<Stored>, changes: Changes) => Draft;
  editing: Editing<Draft, Stored>;
  database: Database;
}

/** PATCH on the list: the same changes to many objects in one transaction. */
export function serveBulkEdits<Draft, Stored, Changes>(
  app: FastifyInstance,
  resource: BulkResource<Draft, Stored, Changes>,
): void {
  const { path, noun, tag, access, shown, changes, apply, needsStepUp = false } = resource;
  app.withTypeProvider<ZodTypeProvider>().patch(path, {
    config: { access: access.write, needsStepUp },
    schema: {
      tags: [tag],
      summary: `Changes every ${noun} named, or none`,
      body: bulkEditOf(changes),
      response: { 200: z.object({ rows: z.array(shown) }), ...problems },
    },
    handler: async (request, reply) => {
      const { of, changes: asked } = request.body;
      const change = (object: Edited<Stored>): Draft => apply(object, asked);
      const rows = await editMany(resource, actorOf(request), { of, change });
      return reply.send({ rows });
    },
  });
}
