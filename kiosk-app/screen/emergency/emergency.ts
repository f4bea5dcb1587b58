import './emergency.css';
import type { StageCommandOf } from '../../../shared/contract/stage.ts';
import type { Clock } from '../../../shared/time/index.ts';
import { el, words } from '../dom.ts';
import { layOutNotice, type NoticeSetting } from '../notice/notice.ts';
import { createTour, type Tour } from '../notice/tour.ts';
import { pictogram } from '../pictograms/pictograms.ts';

/** An emergency is set as large as it fits. */
const LARGEST_SHARE = 1 / 9;

export interface Emergency {
  root: HTMLElement;
  show(command: StageCommandOf<'emergency'>, setting: NoticeSetting): Promise<void>;
}

/** The layer above everything, mounted from the start and empty until it is needed. It appears without motion. */
export function createEmergency(clock: Pick<Clock, 'after' | 'monotonicMs'>): Emergency {
  const root = el('div', 'overlay emergency');
  root.hidden = true;
  let tour: Tour | null = null;
  let latest: unknown = null;
  return {
    root,
    async show(command, setting) {
      latest = command;
      tour?.stop();
      root.replaceChildren();
      root.hidden = command.notice === null;
      root.dataset['status'] = command.status;
      if (command.notice === null) return;
      const { pictogram: name, ...body } = command.notice;
      const box = el('div', 'notice');
      const sign = el('div', 'sign', [pictogram(name ?? 'attention') ?? pictogram('attention')]);
      root.append(...exerciseBand(command), sign, el('div', 'texts', [box]));
      // Whoever passes by is in it too: every language has its turn.
      const placement = setting.placement === 'lane-header' ? setting.placement : null;
      const pages = await layOutNotice(box, body, { ...setting, placement, largestShare: LARGEST_SHARE });
      if (latest !== command) return;
      tour = createTour(pages, clock);
      tour.start(0);
    },
  };
}

function exerciseBand({ status }: StageCommandOf<'emergency'>): HTMLElement[] {
  return status === 'actual'
    ? []
    : [el('div', 'exercise', [words('', 'vi', 'DIỄN TẬP'), words('', 'en', 'EXERCISE')])];
}
