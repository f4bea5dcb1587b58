import { setTimeout as sleep } from 'node:timers/promises';
import { parseInstant, systemClock } from '../../../shared/time/index.ts';
import type { Attack } from './attack.ts';
import { DAY_MS, fromNow } from './installation.ts';

export const TIME: readonly Attack[] = [
  {
    title: 'a server that says it is 2099, when an approval begins',
    fault: 'approval/not-yet-valid',
    restarts: true,
    mount({ people, said, magenta, show }) {
      said.wallMs = () => parseInstant('2099-01-02T00:00:00.000Z');
      const times = { validFrom: '2099-01-01T00:00:00.000Z', validUntil: '2099-02-01T00:00:00.000Z' };
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, times)];
      show(magenta);
    },
  },
  {
    title: 'a server that says it is 1970, when an approval has not ended',
    fault: 'approval/expired',
    restarts: true,
    mount({ people, said, magenta, show }) {
      said.wallMs = () => parseInstant('1970-01-02T00:00:00.000Z');
      const times = { validFrom: '1970-01-01T00:00:00.000Z', validUntil: '1970-03-01T00:00:00.000Z' };
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, times)];
      show(magenta);
    },
  },
  {
    title: 'a server that says it is last week, when an approval had not ended',
    fault: 'approval/expired',
    restarts: true,
    mount({ people, said, magenta, show }) {
      said.wallMs = () => systemClock.wallMs() - 7 * DAY_MS;
      const times = { validFrom: fromNow(-8 * DAY_MS), validUntil: fromNow(-6 * DAY_MS) };
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, times)];
      show(magenta);
    },
  },
  {
    title: 'a server that goes ahead by half a day each time it is asked, when an approval begins',
    fault: 'approval/not-yet-valid',
    restarts: true,
    async mount({ people, said, magenta, show, reboot, until }) {
      await until(({ floorMs }) => floorMs() > 0);
      let leaps = 0;
      const startMs = systemClock.wallMs();
      said.wallMs = () => startMs + (leaps += 1) * (DAY_MS / 2);
      const times = { validFrom: fromNow(1.5 * DAY_MS), validUntil: fromNow(60 * DAY_MS) };
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, times)];
      show(magenta);
      // Each answer is within a day of the one before; each start goes on from what the one before has written down.
      for (let start = 0; start < 3; start += 1) {
        const [before, startedMs] = [leaps, systemClock.wallMs()];
        await reboot();
        await until(({ floorMs }) => leaps > before && floorMs() > startedMs);
      }
    },
  },
  {
    title: 'a server on which everything, its time too, has stood still since before an approval ended',
    fault: 'approval/expired',
    async mount({ people, said, magenta, show, until, leaves }) {
      const frozenMs = systemClock.wallMs();
      said.wallMs = () => frozenMs;
      const validUntil = fromNow(4_000);
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, { validUntil })];
      show(magenta);
      await until(({ revision }) => revision() === 7);
      await sleep(parseInstant(validUntil) - systemClock.wallMs());
      await leaves();
    },
  },
];
