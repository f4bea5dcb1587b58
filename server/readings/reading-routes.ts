import { z } from 'zod';
import {
  Id,
  KnownReading,
  pageOf,
  ReadingKey,
  ReadingQuery,
  ReadingReceipts,
  ReadingsUpdate,
  ReadingUpdate,
} from '../../shared/contract/index.ts';
import { actorAt, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Readings } from './readings.ts';

const tags = ['readings'];
const GateParams = z.object({ gateId: Id });
const GATE_NAMED = { kind: 'gate', by: 'gateId' } as const;
const WRITING = { access: 'readings:write', scope: 'readings:write', of: GATE_NAMED } as const;
/** Of a single value less than 512 bytes; of a table what the contract allows, and spaces. */
const [ONE_BYTES, MANY_BYTES] = [32_768, 262_144];

/** `/gates/{gateId}/readings`: written by programs with a token, or by people. */
export const readingRoutes: FastifyPluginAsyncZod<{ readings: Readings }> = async (app, { readings }) => {
  app.get('/gates/:gateId/readings', {
    config: { access: 'readings:read', scope: 'readings:read', of: GATE_NAMED },
    schema: {
      tags,
      summary: 'Lists the readings of a gate, also those that have run out in the last day',
      params: GateParams,
      querystring: ReadingQuery,
      response: { 200: pageOf(KnownReading), ...problems },
    },
    handler: (request) => readings.list(request.params.gateId, request.query),
  });

  app.put('/gates/:gateId/readings/:key', {
    config: WRITING,
    bodyLimit: ONE_BYTES,
    schema: {
      tags,
      summary: 'Says what a reading is: an API token with the scope `readings:write`, or somebody signed in',
      params: GateParams.extend({ key: ReadingKey }),
      body: ReadingUpdate,
      response: { 200: KnownReading, ...problems },
    },
    handler: (request) => {
      const { gateId, key } = request.params;
      return readings.put(actorAt(request, gateId), gateId, { key, ...request.body });
    },
  });

  app.put('/gates/:gateId/readings', {
    config: WRITING,
    bodyLimit: MANY_BYTES,
    schema: {
      tags,
      summary: 'Says what many readings are, each taken or refused by itself',
      params: GateParams,
      body: ReadingsUpdate,
      response: { 200: ReadingReceipts, ...problems },
    },
    handler: (request) => {
      const { gateId } = request.params;
      return readings.putMany(actorAt(request, gateId), gateId, request.body.readings);
    },
  });
};
