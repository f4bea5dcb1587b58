import { StageEvent, type StageCommand } from '../../shared/contract/index.ts';
import type { StagePort } from '../player/ports.ts';

/** The way to one page, whatever carries it. */
export interface PageLine {
  send(command: StageCommand): void;
  /** Sends the page away, because a newer one shows its display. */
  close(): void;
}

/** What a host tells of a page that it attached. After the page was replaced or left, nobody listens any more. */
export interface AttachedPage {
  /** Unparsed; what is no word of the protocol is dropped. Answers what it took. */
  receive(event: unknown): StageEvent | null;
  left(): void;
}

/** A stage whose page comes and goes. The newest page wins; an older one is sent away. */
export class StageLine implements StagePort {
  #page: PageLine | null = null;
  #hello: StageEvent | null = null;
  #isAsking = false;
  #onEvent: (event: StageEvent) => void = () => {};
  #onConnected: (isConnected: boolean) => void = () => {};

  /** Whether the page asks somebody to type: nothing else on it is moved by keys. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  send(command: StageCommand): void {
    if (command.type === 'pairing') this.#isAsking = command.proposal !== null;
    else if (command.type !== 'clock') this.#isAsking = false;
    this.#page?.send(command);
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
  attach(page: PageLine): AttachedPage {
    const earlier = this.#page;
    this.#page = page;
    this.#hello = null;
    earlier?.close();
    if (earlier !== null) this.#onConnected(false);
    this.#onConnected(true);
    return {
      receive: (event) => (page === this.#page ? this.#receive(event) : null),
      left: () => page === this.#page && this.#detach(),
    };
  }

  #detach(): void {
    this.#page = null;
    this.#hello = null;
    this.#onConnected(false);
  }

  #receive(said: unknown): StageEvent | null {
    const { data: event } = StageEvent.safeParse(said);
    if (event === undefined) return null;
    if (event.type === 'hello') this.#hello = event;
    this.#onEvent(event);
    return event;
  }
}
