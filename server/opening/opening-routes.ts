import { z } from 'zod';
import {
  GateHolidays,
  GateOpenings,
  HolidayCalendar,
  HolidayCalendarDraft,
  IcsFile,
  IcsHolidays,
  IcsLink,
  Id,
  Instant,
  LocalDate,
  OpeningHours,
  OpeningHoursDraft,
  PublicHolidays,
} from '../../shared/contract/index.ts';
import { parseInstant } from '../../shared/time/index.ts';
import { serveEdited } from '../platform/edit-http.ts';
import type { LinkFetcher } from '../platform/fetch/index.ts';
import { GATE, IdParams, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import { publicHolidaysOf } from './holidays.ts';
import { readIcs } from './ics.ts';
import { readLinkedIcs } from './linked-ics.ts';
import type { Opening } from './opening.ts';

const shared = { tag: 'places', access: { read: 'places:read', write: 'places:write' } } as const;
const tags = [shared.tag];

export interface OpeningRoutes {
  opening: Opening;
  links: LinkFetcher;
}

/** `/opening-hours`, `/holiday-calendars`, and what they come to at a gate. */
export const openingRoutes: FastifyPluginAsyncZod<OpeningRoutes> = async (app, { opening, links }) => {
  serveEdited(app, {
    ...shared,
    path: '/opening-hours',
    noun: 'set of opening hours',
    draft: OpeningHoursDraft,
    shown: OpeningHours,
    filters: z.object({ gateId: Id.optional(), areaId: Id.optional() }),
    editing: opening.hours,
  });
  serveEdited(app, {
    ...shared,
    path: '/holiday-calendars',
    noun: 'calendar of holidays',
    draft: HolidayCalendarDraft,
    shown: HolidayCalendar,
    filters: z.object({ gateId: Id.optional() }),
    editing: opening.calendars,
  });

  app.post('/holiday-calendars/ics', {
    config: { access: 'places:write' },
    schema: {
      tags,
      summary: 'Reads the days of an .ics file; keeps nothing',
      body: IcsFile,
      response: { 200: IcsHolidays, ...problems },
    },
    handler: async (request, reply) => reply.send(readIcs(request.body)),
  });

  app.post('/holiday-calendars/ics-link', {
    config: { access: 'places:write' },
    schema: {
      tags,
      summary: 'Reads the days of an .ics file behind a link; keeps nothing',
      body: IcsLink,
      response: { 200: IcsHolidays, ...problems },
    },
    handler: async (request, reply) => reply.send(await readLinkedIcs(request.body, links)),
  });

  app.get('/public-holidays/:country', {
    config: { access: 'places:read' },
    schema: {
      tags,
      summary: 'Lists the public holidays of a country, both dates included',
      params: z.object({ country: PublicHolidays }),
      querystring: z.object({ from: LocalDate, until: LocalDate }),
      response: { 200: GateHolidays, ...problems },
    },
    handler: async (request, reply) =>
      reply.send({ days: publicHolidaysOf(request.params.country, request.query) }),
  });

  app.get('/gates/:id/openings', {
    config: { access: 'places:read', of: GATE },
    schema: {
      tags,
      summary: 'Tells how the opening hours of a gate stand, now or at an instant',
      params: IdParams,
      querystring: z.object({ at: Instant.optional() }),
      response: { 200: GateOpenings, ...problems },
    },
    handler: async (request, reply) => {
      const { at } = request.query;
      const atMs = at === undefined ? undefined : parseInstant(at);
      return reply.send(await opening.standingsAt(request.params.id, atMs));
    },
  });

  app.get('/gates/:id/holidays', {
    config: { access: 'places:read', of: GATE },
    schema: {
      tags,
      summary: 'Lists the days that a gate keeps as holidays, both dates included',
      params: IdParams,
      querystring: z.object({ from: LocalDate, until: LocalDate }),
      response: { 200: GateHolidays, ...problems },
    },
    handler: async (request, reply) =>
      reply.send({ days: await opening.holidaysOf(request.params.id, request.query) }),
  });
};
