import { queryOptions } from '@tanstack/react-query';
import { DisplayExplanation, DisplayTimeline } from '../../../shared/contract/index.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import { type Api, path } from './api.ts';
import { ofTheSameDisplay } from './plans.ts';

interface Stretch {
  displayId: string;
  startMs: number;
  endMs: number;
}

/** Who has a display from one instant to another, by what is published: `plans`, since they make it. */
export function timelineQuery(api: Api, { displayId, startMs, endMs }: Stretch) {
  return queryOptions({
    queryKey: ['plans', displayId, 'timeline', startMs, endMs],
    queryFn: ({ signal }) =>
      api({
        path: path('/displays', displayId, 'timeline'),
        query: { from: formatInstant(startMs), to: formatInstant(endMs), by: 'schedule' },
        reply: DisplayTimeline,
        signal,
      }),
  });
}

/** Why a display shows what it shows at an instant. The answer before stays until the next is there. */
export function explanationQuery(api: Api, displayId: string, atMs: number) {
  return queryOptions({
    queryKey: ['plans', displayId, 'explanation', atMs],
    placeholderData: ofTheSameDisplay(displayId),
    queryFn: ({ signal }) =>
      api({
        path: path('/displays', displayId, 'explain'),
        query: { at: formatInstant(atMs) },
        reply: DisplayExplanation,
        signal,
      }),
  });
}
