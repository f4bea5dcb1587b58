import type { StageBridge, StageEvent } from '../../shared/contract/stage.ts';
import type { Clock } from '../../shared/time/index.ts';

const FIRST_RETRY_MS = 250;
/** The player is on this machine: asking costs next to nothing, and a player that is back has its picture at once. */
const LONGEST_RETRY_MS = 500;
/** Close code by which the host sends a page away because a newer one shows this display. */
const REPLACED = 4000;

/** The page's end of the line to the player. One listener each; commands arrive unparsed. */
export interface StagePort {
  send(event: StageEvent): void;
  onCommand(listener: (command: unknown) => void): void;
  /** Called each time a player is there; the page then says `hello`. */
  onOpen(listener: () => void): void;
}

/** Where the stage of the page `/display/<slot>` is: `ws(s)://host/stage/<slot>`. */
export function stageAddress(page: Pick<Location, 'protocol' | 'host' | 'pathname'>): string {
  const slot = /\/display\/(\d+)/.exec(page.pathname)?.[1] ?? '0';
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/stage/${slot}`;
}

/** Keeps a WebSocket to the player open for as long as the page lives; what is on the glass stays while it is away. */
export function openSocketPort(address: string, clock: Pick<Clock, 'after'>): StagePort {
  let socket: WebSocket | null = null;
  let retryMs = FIRST_RETRY_MS;
  let onCommand: (command: unknown) => void = () => {};
  let onOpen = (): void => {};

  function connect(): void {
    const opened = new WebSocket(address);
    socket = opened;
    opened.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS;
      onOpen();
    });
    opened.addEventListener('message', ({ data }) => onCommand(parseJson(data)));
    opened.addEventListener('close', ({ code }) => {
      if (code === REPLACED) return;
      clock.after(retryMs, connect);
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    });
  }
  clock.after(0, connect);
  return {
    send(event) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(event));
    },
    onCommand(listener) {
      onCommand = listener;
    },
    onOpen(listener) {
      onOpen = listener;
    },
  };
}

/** The line to a player in the very application that shows this page. It is there as long as the page is. */
export function openBridgePort(bridge: StageBridge, clock: Pick<Clock, 'after'>): StagePort {
  let onCommand: (command: unknown) => void = () => {};
  let onOpen = (): void => {};
  clock.after(0, () => {
    bridge.open((command) => onCommand(command));
    onOpen();
  });
  return {
    send: (event) => bridge.send(event),
    onCommand(listener) {
      onCommand = listener;
    },
    onOpen(listener) {
      onOpen = listener;
    },
  };
}

function parseJson(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
