import type { Glass, StagePort } from '../../../kiosk-app/player/ports.ts';
import { STAGE_PROTOCOL, type StageEvent } from '../../../shared/contract/index.ts';

const PULSE_MS = 1_000;

/** A glass without pixels: loads at once, presents at once, and tells of every file it is told to show. */
export function createBlindGlass(slots: number, onShow: (digest: string) => void): Glass {
  const stages = Array.from({ length: slots }, () => createBlindStage(onShow));
  return {
    slots,
    stage: (slot) => stages[slot] as StagePort,
    blobUrl: (digest) => digest,
  };
}

function createBlindStage(onShow: (digest: string) => void): StagePort {
  const prepared = new Map<string, string>();
  let listener: (event: StageEvent) => void = () => {};
  setInterval(() => listener({ type: 'pulse' }), PULSE_MS).unref();
  const say = (event: StageEvent): void => void setImmediate(() => listener(event));
  return {
    send(command) {
      if (command.type === 'prepare') {
        prepared.clear();
        prepared.set(command.showingId, 'url' in command.picture ? command.picture.url : '');
        say({ type: 'prepared', showingId: command.showingId });
      }
      if (command.type === 'show') {
        const { regionKey, showingId } = command;
        onShow(prepared.get(showingId) ?? '');
        say({ type: 'presented', regionKey, showingId, delayMs: 0 });
      }
    },
    onEvent: (next) => void (listener = next),
    onConnected(tell) {
      tell(true);
      listener({ type: 'hello', protocol: STAGE_PROTOCOL, userAgent: 'blind' });
    },
  };
}
