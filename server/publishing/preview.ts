import type { DisplayFacts, PlanPreview } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { NOTHING_SAID } from '../opening/index.ts';
import { findBases } from './bases.ts';
import { createCompiler, type CompiledPlan } from './compiler.ts';
import { createFindingList } from './finding.ts';
import { startLintRun } from './lint-run.ts';
import { displayFor, holidaysAround, zonesAt } from './plan.ts';
import { planOpenings } from './plan-calendar.ts';
import type { Publisher } from './publisher.ts';

/** The plan of a display, made of what is planned now. Throws `object/not-found`. */
export async function presentPlan(publisher: Publisher, displayId: string): Promise<CompiledPlan> {
  const { doors } = publisher;
  const { read } = doors.platform.database;
  const { bases } = await findBases(publisher, read, { displayIds: [displayId], origin: 'present' });
  const basis = bases.get(displayId);
  if (basis === undefined) throw noDisplay(displayId);
  return createCompiler(publisher, read)(basis);
}

/** What the display would play if everything was published now. Nothing is kept. Throws `object/not-found`. */
export async function previewPlan(publisher: Publisher, displayId: string): Promise<PlanPreview> {
  const { doors, stores } = publisher;
  const { read } = doors.platform.database;
  const compiled = await presentPlan(publisher, displayId);
  const { plan, planDigest } = compiled;
  const found = createFindingList();
  for (const finding of compiled.findings) found.add(finding, plan.display);
  const run = startLintRun(publisher);
  await run.take([compiled]);
  const findings = [...found.findings(), ...(await run.findings())];
  const mark = await stores.manifests.currentMark(read, displayId);
  return { plan, findings, revision: mark?.revision ?? null, isPublished: mark?.planDigest === planDigest };
}

/** What a screen must know to draw for the display. Throws `object/not-found`. */
export async function displayFacts({ doors }: Publisher, displayId: string): Promise<DisplayFacts> {
  const { database, clock } = doors.platform;
  const facts = (await doors.places.factsOf(database.read, [displayId])).get(displayId);
  if (facts === undefined) throw noDisplay(displayId);
  const display = displayFor(facts);
  const { gate } = facts;
  const calendar = (await doors.opening.calendarsOf(database.read, [gate.id])).get(gate.id) ?? NOTHING_SAID;
  const openings = planOpenings(calendar, facts);
  const zones = new Set([display.zone, ...openings.map(({ zone }) => zone)]);
  const nowMs = clock.wallMs();
  return {
    display,
    zones: zonesAt(nowMs)([...zones].sort()),
    openings,
    holidays: holidaysAround(calendar, nowMs),
  };
}

export function noDisplay(displayId: string): AppError {
  return new AppError('object/not-found', `there is no display ${displayId}`);
}
