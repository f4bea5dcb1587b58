import { Comment, CommentChange, CommentDraft, Id, PageQuery, pageOf } from '../../shared/contract/index.ts';
import { actorOf, problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Editorial } from './editorial.ts';
import { namedBy, VersionParams } from './version-params.ts';

/** `/contents/:id/versions/:version/comments`: what people say to each other of a version. */
export const commentRoutes: FastifyPluginAsyncZod<{ editorial: Pick<Editorial, 'comments'> }> = async (
  app,
  { editorial: { comments } },
) => {
  app.get('/contents/:id/versions/:version/comments', {
    config: { access: 'library:read' },
    schema: {
      tags: ['comments'],
      summary: 'Lists what was said of a version, oldest first',
      params: VersionParams,
      querystring: PageQuery,
      response: { 200: pageOf(Comment), ...problems },
    },
    handler: (request) => comments.list(namedBy(request.params), request.query, readerOf(request)),
  });
  app.post('/contents/:id/versions/:version/comments', {
    config: { access: 'library:comment' },
    schema: {
      tags: ['comments'],
      summary: 'Says something of a version to others who see it',
      params: VersionParams,
      body: CommentDraft,
      response: { 201: Comment, ...problems },
    },
    handler: async (request, reply) => {
      reply.code(201);
      return comments.add(actorOf(request), namedBy(request.params), request.body);
    },
  });
  app.put('/contents/:id/versions/:version/comments/:commentId', {
    config: { access: 'library:comment' },
    schema: {
      tags: ['comments'],
      summary: 'Settles a comment, or opens it again',
      params: VersionParams.extend({ commentId: Id }),
      body: CommentChange,
      response: { 200: Comment, ...problems },
    },
    handler: (request) => {
      const named = { ...namedBy(request.params), commentId: request.params.commentId };
      return comments.change(actorOf(request), named, request.body);
    },
  });
};
