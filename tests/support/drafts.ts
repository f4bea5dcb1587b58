import {
  USUAL_MISSING_LANGUAGES,
  WEEKDAYS,
  type AreaDraft,
  type DisplayDraft,
  type GateDraft,
  type OpeningHoursDraft,
} from '../../shared/contract/index.ts';
import type { Agent } from './server.ts';

export const GATE: GateDraft = {
  key: 'noi-bai',
  name: { vi: 'Sân bay Nội Bài', en: 'Noi Bai Airport' },
  kind: 'airport',
  zone: 'Asia/Ho_Chi_Minh',
  languages: ['vi', 'en'],
  missingLanguages: USUAL_MISSING_LANGUAGES,
  accent: '#e3a72f',
};

export function areaDraft(gateId: string): AreaDraft {
  return { gateId, key: 'arrivals', name: { vi: 'Sảnh đến' } };
}

export function displayDraft({ gateId, areaId }: { gateId: string; areaId: string }): DisplayDraft {
  return {
    gateId,
    areaId,
    key: 'arrivals-1',
    name: 'Arrivals 1',
    canvas: { widthPx: 1920, heightPx: 1080 },
    rotation: 0,
    wall: null,
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 10,
    placement: 'waiting-hall',
    zone: null,
    languages: null,
    tags: ['hall'],
    defaultPlays: null,
  };
}

/** A gate with an area and a display, made through the API. */
export async function makePlaces(
  agent: Agent,
): Promise<{ gateId: string; areaId: string; displayId: string }> {
  const gateId = (await agent.post('/gates', GATE)).json<{ id: string }>().id;
  const areaId = (await agent.post('/areas', areaDraft(gateId))).json<{ id: string }>().id;
  const displayId = (await agent.post('/displays', displayDraft({ gateId, areaId }))).json<{ id: string }>()
    .id;
  return { gateId, areaId, displayId };
}

/** People cross from 07:00 to 22:00 on every day, as at Lao Cai. */
export function openingDraft(more: { gateId: string } & Partial<OpeningHoursDraft>): OpeningHoursDraft {
  return {
    areaId: null,
    key: 'people',
    function: 'people',
    direction: 'both',
    weekly: [{ days: [...WEEKDAYS], windows: [{ start: '07:00', end: '22:00' }] }],
    onHolidays: { kind: 'as-usual' },
    overrides: [],
    zone: null,
    ...more,
  };
}
