import { expect, it } from 'vitest';
import { createScheduleFaults } from '../../../../../kiosk-app/player/playback/schedule-faults.ts';
import { id, ids, listed, MINUTE, plan, schedule, shows } from '../../../shared/timeline/plans.ts';

const playlists = { [ids.playlist]: listed(shows(1, MINUTE)) };
const broken = (n: number): object => schedule(n, { rule: { recurrence: 'FREQ=NEVER' } });

it('tells of every broken schedule once, and clears it when another plan mends it', () => {
  const told: string[] = [];
  const faults = createScheduleFaults({
    displayId: ids.display,
    faults: {
      raise: (code, { subject }) => void told.push(`${code} ${subject}`),
      clear: (codes, subject = 'all') =>
        void told.push(`clear ${typeof codes === 'string' ? codes : [...codes].join()} ${subject}`),
    },
  });
  const first = plan({ playlists, schedules: [broken(1), broken(2), schedule(3)] });
  faults.look(null);
  faults.look(first);
  faults.look(first);
  expect(told).toEqual([
    'clear schedule/unusable all',
    'clear opening/unusable all',
    `schedule/unusable ${id(2)}`,
    `schedule/unusable ${id(1)}`,
  ]);
  told.length = 0;
  faults.look(plan({ playlists, schedules: [schedule(1), broken(2)] }));
  expect(told).toEqual([`schedule/unusable ${id(2)}`, `clear schedule/unusable ${id(1)}`]);
});
