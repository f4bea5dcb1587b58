import type { WebSocket } from 'ws';
import { StageEvent, type StageCommand } from '../../shared/contract/index.ts';
import type { StagePort } from '../player/ports.ts';

/** A stage whose page comes and goes by WebSocket. The newest page wins; an older one is sent away. */
export class SocketStage implements StagePort {
  #socket: WebSocket | null = null;
  #hello: StageEvent | null = null;
  #onEvent: (event: StageEvent) => void = () => {};
  #onConnected: (isConnected: boolean) => void = () => {};

  send(command: StageCommand): void {
    this.#socket?.send(JSON.stringify(command));
  }

  onEvent(listener: (event: StageEvent) => void): void {
    this.#onEvent = listener;
  }

  onConnected(listener: (isConnected: boolean) => void): void {
    this.#onConnected = listener;
    if (this.#hello === null) return;
    listener(true);
    this.#onEvent(this.#hello);
  }

  /** A page has opened this stage. */
  attach(socket: WebSocket): void {
    const earlier = this.#socket;
    this.#socket = socket;
    this.#hello = null;
    earlier?.close(4000, 'another page shows this display now');
    if (earlier !== null) this.#onConnected(false);
    this.#onConnected(true);
    socket.on('message', (data: Buffer) => socket === this.#socket && this.#receive(data.toString('utf8')));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#detach(socket));
  }

  #detach(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.#hello = null;
    this.#onConnected(false);
  }

  #receive(text: string): void {
    const event = StageEvent.safeParse(parseJson(text));
    if (!event.success) return;
    if (event.data.type === 'hello') this.#hello = event.data;
    this.#onEvent(event.data);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
