import { z } from 'zod';
import {
  Challenge,
  ChallengeRequest,
  EnrolmentOffer,
  EnrolmentRequest,
  EnrolmentState,
  Heartbeat,
  HeartbeatReply,
  Id,
  Token,
  TokenRequest,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { kioskOf, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Kiosks } from './kiosks.ts';

const FOR_UNITS = { access: 'public', isForKiosks: true } as const;
const ENROLMENT = 'Enrolment ';
const EnrolmentParams = z.object({ enrolmentId: Id });

/** What the units themselves call: to be enrolled, to prove their key, to report. */
export const unitRoutes: FastifyPluginAsyncZod<{ kiosks: Kiosks }> = async (app, { kiosks }) => {
  app.post(
    '/kiosk/enrolments',
    {
      config: FOR_UNITS,
      schema: { body: EnrolmentRequest, response: { 201: EnrolmentOffer, ...problems } },
    },
    async (request, reply) => reply.code(201).send(await kiosks.offerEnrolment(request.body)),
  );
  app.get(
    '/kiosk/enrolments/:enrolmentId',
    {
      config: FOR_UNITS,
      schema: { params: EnrolmentParams, response: { 200: EnrolmentState, ...problems } },
    },
    (request) =>
      kiosks.enrolmentState({
        enrolmentId: request.params.enrolmentId,
        secret: enrolmentSecret(request.headers.authorization),
      }),
  );
  app.post(
    '/kiosk/challenges',
    {
      config: FOR_UNITS,
      schema: { body: ChallengeRequest, response: { 201: Challenge, ...problems } },
    },
    async (request, reply) => reply.code(201).send(await kiosks.issueChallenge(request.body.kioskId)),
  );
  app.post(
    '/kiosk/tokens',
    { config: FOR_UNITS, schema: { body: TokenRequest, response: { 201: Token, ...problems } } },
    async (request, reply) => reply.code(201).send(await kiosks.issueToken(request.body)),
  );
  app.post(
    '/kiosk/heartbeats',
    {
      config: { access: 'kiosk' },
      schema: { body: Heartbeat, response: { 200: HeartbeatReply, ...problems } },
    },
    (request) => kiosks.takeHeartbeat(kioskOf(request), request.body),
  );
};

function enrolmentSecret(authorization: string | undefined): string {
  if (authorization?.startsWith(ENROLMENT) === true) return authorization.slice(ENROLMENT.length);
  throw new AppError('object/not-found', 'no unit asked for this enrolment');
}
