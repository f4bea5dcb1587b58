import { useQuery } from '@tanstack/react-query';
import type { Display } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { everyPlanQuery } from '../../api/schedules.ts';
import { useWords } from '../../words/define-words.ts';
import { schedulesWords } from './schedules-words.ts';

/** What plays on a day without schedules: on one display, or on each of many. */
export function useInstead(display: Display | undefined): string {
  const say = useWords(schedulesWords);
  const api = useApi();
  const isOne = display !== undefined;
  const { data: playlists = [] } = useQuery({ ...everyPlanQuery(api, 'playlists'), enabled: isOne });
  const { data: layouts = [] } = useQuery({ ...everyPlanQuery(api, 'layouts'), enabled: isOne });
  if (display === undefined) return say('instead');
  const { defaultPlays } = display;
  if (defaultPlays === null) return say('insteadSlate');
  const id = defaultPlays.kind === 'playlist' ? defaultPlays.playlistId : defaultPlays.layoutId;
  const name = [...playlists, ...layouts].find((plan) => plan.id === id)?.name;
  return name === undefined ? say('instead') : say('insteadOn', { name });
}
