import { z } from 'zod';
import {
  DisplayCounts,
  DisplayCountsQuery,
  DisplayState,
  DisplayStateQuery,
  EnrolmentClaim,
  EnrolmentSearch,
  Envelope,
  Fault,
  Kiosk,
  OpenFault,
  OpenFaultQuery,
  PageQuery,
  pageOf,
  WaitingUnit,
} from '../../shared/contract/index.ts';
import { actorOf, DISPLAY, IdParams, KIOSK, problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Kiosks } from './kiosks.ts';

const READING = { access: 'kiosks:read', scope: 'kiosks:read' } as const;

/** What operators and technicians do with kiosks. */
export const kioskRoutes: FastifyPluginAsyncZod<{ kiosks: Kiosks }> = async (app, { kiosks }) => {
  app.post(
    '/enrolments/claim',
    {
      config: { access: 'kiosks:enrol' },
      schema: { body: EnrolmentClaim, response: { 201: Kiosk, ...problems } },
    },
    async (request, reply) =>
      reply.code(201).send(await kiosks.claimEnrolment(actorOf(request), request.body)),
  );
  app.post(
    '/enrolments/find',
    {
      config: { access: 'kiosks:enrol' },
      schema: {
        summary: 'Tells which unit waits with a code, by the fingerprint of its key',
        body: EnrolmentSearch,
        response: { 200: WaitingUnit, ...problems },
      },
    },
    (request) => kiosks.findWaiting(actorOf(request), request.body),
  );
  app.get(
    '/display-states',
    {
      config: READING,
      schema: {
        summary: 'Tells of every display what was published for it, which kiosk drives it, and what plays',
        querystring: DisplayStateQuery,
        response: { 200: pageOf(DisplayState), ...problems },
      },
    },
    (request) => kiosks.displayStates(request.query, readerOf(request)),
  );
  app.get(
    '/display-counts',
    {
      config: READING,
      schema: {
        summary: 'Tells how many displays there are of each standing',
        querystring: DisplayCountsQuery,
        response: { 200: DisplayCounts, ...problems },
      },
    },
    (request) => kiosks.displayCounts(request.query, readerOf(request)),
  );
  app.get(
    '/display-states/:id',
    {
      config: { ...READING, of: DISPLAY },
      schema: {
        summary: 'Tells the same of one display',
        params: IdParams,
        response: { 200: DisplayState, ...problems },
      },
    },
    (request) => kiosks.displayState(request.params.id),
  );
  app.get(
    '/faults',
    {
      config: READING,
      schema: {
        summary: 'Tells what troubles kiosks now, the newest first',
        querystring: OpenFaultQuery,
        response: { 200: pageOf(OpenFault), ...problems },
      },
    },
    (request) => kiosks.openFaults(request.query, readerOf(request)),
  );
  app.get(
    '/kiosks',
    {
      config: READING,
      schema: { querystring: PageQuery, response: { 200: pageOf(Kiosk), ...problems } },
    },
    (request) => kiosks.list(request.query, readerOf(request)),
  );
  app.get(
    '/kiosks/:id',
    {
      config: { ...READING, of: KIOSK },
      schema: { params: IdParams, response: { 200: Kiosk, ...problems } },
    },
    (request) => kiosks.get(request.params.id),
  );
  app.get(
    '/kiosks/:id/faults',
    {
      config: { ...READING, of: KIOSK },
      schema: { params: IdParams, querystring: PageQuery, response: { 200: pageOf(Fault), ...problems } },
    },
    (request) => kiosks.faults(request.params.id, request.query),
  );
  app.post(
    '/kiosks/assignments',
    {
      config: { access: 'kiosks:enrol' },
      schema: {
        summary: 'Takes in where root or registrar say that a kiosk is, signed elsewhere; the kiosk follows',
        body: Envelope,
        response: { 200: Kiosk, ...problems },
      },
    },
    (request) => kiosks.assign(actorOf(request), request.body),
  );
  app.delete(
    '/kiosks/:id',
    {
      config: { access: 'kiosks:enrol', of: KIOSK },
      schema: { params: IdParams, response: { 204: z.undefined(), ...problems } },
    },
    async (request, reply) => {
      await kiosks.revoke(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
  app.post(
    '/kiosks/:id/clear-clone',
    {
      config: { access: 'kiosks:enrol', of: KIOSK },
      schema: { params: IdParams, response: { 200: Kiosk, ...problems } },
    },
    (request) => kiosks.clearClone(actorOf(request), request.params.id),
  );
};
