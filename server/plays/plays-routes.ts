import {
  PROBLEM_MEDIA_TYPE,
  PlayBatch,
  PlayGap,
  PlayQuery,
  PlayReceipt,
  PlayRow,
  PlayStream,
  PlayStreamQuery,
  PlayTotalsQuery,
  PlayTotalsRow,
  pageOf,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { kioskOf, problems, readerOf } from '../platform/http.ts';
import { toProblem } from '../platform/problem.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Plays } from './plays.ts';

/** The longest batch with the fullest totals stays below this. */
const LONGEST_BATCH_BYTES = 4 * 1024 * 1024;
const READING = {
  access: 'plays:read',
  scope: 'plays:read',
  of: { kind: 'display', by: 'displayId' },
} as const;
const gapReply = {
  description: 'Plays before these are missing',
  content: { [PROBLEM_MEDIA_TYPE]: { schema: PlayGap } },
};

export const playsRoutes: FastifyPluginAsyncZod<{ plays: Plays }> = async (app, { plays }) => {
  app.post(
    '/kiosk/plays',
    {
      config: { access: 'kiosk' },
      bodyLimit: LONGEST_BATCH_BYTES,
      schema: { body: PlayBatch, response: { 200: PlayReceipt, 409: gapReply, ...problems } },
    },
    async (request, reply) => {
      const { kind, receipt } = await plays.take(kioskOf(request), request.body);
      if (kind === 'taken') return receipt;
      const gap = toProblem(
        new AppError('plays/gap', `sent up to ${receipt.contiguousSeq} so far`),
        request.id,
      );
      return reply
        .code(409)
        .type(PROBLEM_MEDIA_TYPE)
        .send({ ...gap, receipt });
    },
  );
  app.get(
    '/plays',
    {
      config: READING,
      schema: { querystring: PlayQuery, response: { 200: pageOf(PlayRow), ...problems } },
    },
    (request) => plays.list(request.query),
  );
  app.get(
    '/plays/totals',
    {
      config: READING,
      schema: { querystring: PlayTotalsQuery, response: { 200: pageOf(PlayTotalsRow), ...problems } },
    },
    (request) => plays.totals(request.query),
  );
  app.get(
    '/plays/streams',
    {
      config: READING,
      schema: { querystring: PlayStreamQuery, response: { 200: pageOf(PlayStream), ...problems } },
    },
    (request) => plays.streams(request.query, readerOf(request)),
  );
};
