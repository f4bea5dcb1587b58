import type { z } from 'zod';
import {
  Area,
  Campaign,
  Display,
  Gate,
  HolidayCalendar,
  Layout,
  OpeningHours,
  Playlist,
  Schedule,
} from '../../shared/contract/index.ts';
import type { GateCalendar } from '../opening/index.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import type { Platform } from '../platform/platform.ts';
import type { Touched } from '../platform/touch.ts';
import type { Plans } from '../planning/index.ts';
import type { DisplayFacts } from './doors.ts';
import { contentSources } from './plan-parts.ts';

/**
 * What people have planned for a display and said of it. With the approvals and the time of any later moment it makes
 * the display's plan of that moment, so that what is published by itself holds nothing that waits to be published.
 */
export interface Basis {
  facts: DisplayFacts;
  plans: Plans;
  /** As much of the gate's as the plans ask for. */
  calendar: GateCalendar;
}

/** What a basis is made of: a change of it reaches every display whose basis holds it. */
export interface Source {
  kind: Touched['kind'] | 'area' | 'opening-hours' | 'holiday-calendar';
  id: string;
}

/** A source as it was when the display was published; its body is kept once for all displays. */
export interface KeptSource extends Source {
  /** Null: that it was there is all there is to know. */
  digest: string | null;
}

export interface WrittenSource extends KeptSource {
  body: string | null;
}

/** Which other displays it reached does not matter. */
const PublishedSchedule = Schedule.omit({ targets: true });

/** Sources as they are kept, with what displays have in common written once. */
export function sourceWriter({ sha256 }: Pick<Platform['crypto'], 'sha256'>) {
  const written = new Map<object, Pick<WrittenSource, 'body' | 'digest'>>();
  const write = (object: object): Pick<WrittenSource, 'body' | 'digest'> => {
    const known = written.get(object);
    if (known !== undefined) return known;
    const body = toJson(object);
    const fresh = { body, digest: sha256(new TextEncoder().encode(body)) };
    written.set(object, fresh);
    return fresh;
  };
  const all = (kind: Source['kind'], objects: Iterable<{ id: string }>): WrittenSource[] =>
    Array.from(objects, (object) => ({ kind, id: object.id, ...write(object) }));
  const named = (kind: Source['kind'], ids: Iterable<string>): WrittenSource[] =>
    Array.from(new Set(ids), (id) => ({ kind, id, digest: null, body: null }));
  return ({ facts, plans, calendar }: Basis): WrittenSource[] => [
    ...all('display', [facts.display]),
    ...all('area', [facts.area]),
    ...all('gate', [facts.gate]),
    ...named('group', plans.groupIds),
    ...all('schedule', plans.schedules),
    ...all('campaign', plans.campaigns.values()),
    ...all('layout', plans.layouts.values()),
    ...all('playlist', plans.playlists.values()),
    ...all('opening-hours', calendar.hours),
    ...all('holiday-calendar', calendar.holidays === null ? [] : [calendar.holidays]),
    ...named(
      'content',
      contentSources(plans).map(({ contentId }) => contentId),
    ),
  ];
}

/** Whether the same is kept already. */
export function isKept(kept: readonly KeptSource[], sources: readonly KeptSource[]): boolean {
  const nameOf = ({ kind, id, digest }: KeptSource): string => `${kind} ${id} ${digest ?? ''}`;
  return new Set(kept.map(nameOf)).symmetricDifference(new Set(sources.map(nameOf))).size === 0;
}

/**
 * Bases as they were kept, from the bodies of their sources by digest. Null when a display has none.
 * Throws `storage/unreadable`.
 */
export function basisReader(bodies: ReadonlyMap<string, string>) {
  const read = {
    display: reading(Display, bodies),
    area: reading(Area, bodies),
    gate: reading(Gate, bodies),
    schedule: reading(PublishedSchedule, bodies),
    campaign: reading(Campaign, bodies),
    layout: reading(Layout, bodies),
    playlist: reading(Playlist, bodies),
    hours: reading(OpeningHours, bodies),
    holidays: reading(HolidayCalendar, bodies),
  };
  return (sources: readonly KeptSource[]): Basis | null => {
    const all = <Value>(kind: Source['kind'], readOne: (digest: string) => Value): Value[] =>
      sources.flatMap((source) =>
        source.kind === kind && source.digest !== null ? [readOne(source.digest)] : [],
      );
    const [display] = all('display', read.display);
    const [area] = all('area', read.area);
    const [gate] = all('gate', read.gate);
    if (display === undefined || area === undefined || gate === undefined) return null;
    const plans: Plans = {
      defaultPlays: display.defaultPlays,
      groupIds: sources.filter(({ kind }) => kind === 'group').map(({ id }) => id),
      schedules: all('schedule', read.schedule),
      campaigns: byId(all('campaign', read.campaign)),
      layouts: byId(all('layout', read.layout)),
      playlists: byId(all('playlist', read.playlist)),
    };
    const [holidays = null] = all('holiday-calendar', read.holidays);
    const calendar = { hours: all('opening-hours', read.hours), holidays };
    return { facts: { display, area, gate }, plans, calendar };
  };
}

/** Parses each body once: what comes out is shared and not to be changed. */
function reading<Schema extends z.ZodType>(schema: Schema, bodies: ReadonlyMap<string, string>) {
  const parsed = new Map<string, z.output<Schema>>();
  return (digest: string): z.output<Schema> => {
    const value = parsed.get(digest) ?? fromJson(schema, bodies.get(digest) ?? '');
    parsed.set(digest, value);
    return value;
  };
}

function byId<Kind extends { id: string }>(objects: readonly Kind[]): ReadonlyMap<string, Kind> {
  return new Map(objects.map((object) => [object.id, object]));
}
