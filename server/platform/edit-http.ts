import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { IdList, PageQuery, pageOf, type Permission } from '../../shared/contract/index.ts';
import type { Edited, Editing } from './editing.ts';
import { actorOf, etagOf, IdParams, IfMatch, problems, readerOf, targetOf } from './http.ts';
import type { ZodTypeProvider } from './zod-provider.ts';

/** How one kind of edited object is spoken of over HTTP. */
export interface EditedResource<Draft extends object> {
  /** `/gates`. */
  path: string;
  /** In the singular, for the documentation: `gate`. */
  noun: string;
  tag: string;
  access: { read: Permission; write: Permission };
  draft: z.ZodType<Draft>;
  shown: z.ZodType<Edited<Draft>>;
  /** Columns by which a list can be narrowed: optional members, all strings. */
  filters?: z.ZodObject<Record<string, z.ZodOptional<z.ZodType<string>>>>;
  editing: Editing<Draft>;
  /** Whoever changes one proved of late who they are. */
  needsStepUp?: boolean;
  /** Objects of the kind are for ever: there is no DELETE. */
  isKept?: boolean;
  /** They come by something else than a draft: there is no POST. */
  comesBy?: string;
}

/** POST and GET on the list, GET, PUT and DELETE on each, where the kind has them; writers name the revision they read by `If-Match`. */
export function serveEdited<Draft extends object>(
  app: FastifyInstance,
  resource: EditedResource<Draft>,
): void {
  serveList(app, resource);
  if (resource.comesBy === undefined) serveMaking(app, resource);
  serveOne(app, resource);
  if (resource.isKept !== true) serveRemoval(app, resource);
}

function serveList(
  app: FastifyInstance,
  { path, noun, tag, access, shown, filters, editing }: EditedResource<object>,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = [tag];
  const querystring = ListQuery.extend(filters?.shape ?? {});

  typed.get(path, {
    config: { access: access.read },
    schema: {
      tags,
      summary: `Lists every ${noun}, oldest first`,
      querystring,
      response: { 200: pageOf(shown), ...problems },
    },
    handler: async (request, reply) => {
      const { limit, after, ids, ...rest } = ListQuery.loose().parse(request.query);
      const asked = { limit, after, among: ids?.split(','), matching: Matching.parse(rest) };
      const page = await editing.list(asked, readerOf(request));
      return reply.send(page);
    },
  });
}

function serveMaking(
  app: FastifyInstance,
  { path, noun, tag, access, draft, shown, editing, needsStepUp = false }: EditedResource<object>,
): void {
  const tags = [tag];
  app.withTypeProvider<ZodTypeProvider>().post(path, {
    config: { access: access.write, needsStepUp },
    schema: { tags, summary: `Makes a ${noun}`, body: draft, response: { 201: shown, ...problems } },
    handler: async (request, reply) => {
      const object = await editing.create(actorOf(request), request.body);
      reply
        .code(201)
        .header('location', `${request.url}/${object.id}`)
        .header('etag', etagOf(object.revision));
      return reply.send(object);
    },
  });
}

/** Every list can be read by ids, too: what somebody has read names objects so. */
const ListQuery = PageQuery.extend({ ids: IdList.optional() });
const Matching = z.record(z.string(), z.string());

function serveOne(
  app: FastifyInstance,
  { path, noun, tag, access, draft, shown, editing, needsStepUp = false }: EditedResource<object>,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = [tag];
  const url = `${path}/:id`;

  typed.get(url, {
    config: { access: access.read },
    schema: { tags, summary: `Reads a ${noun}`, params: IdParams, response: { 200: shown, ...problems } },
    handler: async (request, reply) => {
      const object = await editing.get(request.params.id, readerOf(request));
      return reply.header('etag', etagOf(object.revision)).send(object);
    },
  });

  typed.put(url, {
    config: { access: access.write, needsStepUp },
    schema: {
      tags,
      summary: `Changes a ${noun}`,
      params: IdParams,
      headers: IfMatch,
      body: draft,
      response: { 200: shown, ...problems },
    },
    handler: async (request, reply) => {
      const object = await editing.update(actorOf(request), targetOf(request), request.body);
      return reply.header('etag', etagOf(object.revision)).send(object);
    },
  });
}

function serveRemoval(
  app: FastifyInstance,
  { path, noun, tag, access, editing, needsStepUp = false }: EditedResource<object>,
): void {
  const tags = [tag];
  app.withTypeProvider<ZodTypeProvider>().delete(`${path}/:id`, {
    config: { access: access.write, needsStepUp },
    schema: {
      tags,
      summary: `Removes a ${noun}`,
      params: IdParams,
      headers: IfMatch,
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      await editing.remove(actorOf(request), targetOf(request));
      return reply.code(204).send();
    },
  });
}
