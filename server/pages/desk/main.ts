import './fonts.css';
import './desk.css';
import { systemClock } from '../../../shared/time/index.ts';
import { createDeskApi } from './api.ts';
import { AtDesk } from './at-desk.ts';
import { openKeep } from './lasting-keep.ts';
import { DeskPage } from './page.ts';

/** Several pages on one telephone send one after the other; where browsers cannot say so, each for itself. */
function alone(work: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request('waypost-desk', work) : work();
}

async function start(): Promise<void> {
  const keep = await openKeep(globalThis.indexedDB);
  let page: DeskPage | null = null;
  const at = new AtDesk({
    api: createDeskApi(fetch.bind(globalThis)),
    keep,
    clock: systemClock,
    alone,
    isSeen: () => document.visibilityState === 'visible',
    changed: () => page?.show(),
  });
  page = new DeskPage(at);
  addEventListener('online', () => void at.ask());
  addEventListener('offline', () => at.lost());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void at.ask();
  });
  await at.open();
}

/** So that it opens without the network, and can be installed; where the address is not of a secure origin, it does without. */
function install(): void {
  if ('serviceWorker' in navigator)
    void navigator.serviceWorker.register('/desk/worker.js', { scope: '/desk', updateViaCache: 'none' });
}

install();
void start();
