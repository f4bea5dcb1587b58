import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import type { StageLine } from '../machine/index.ts';
import { ownPath } from './addresses.ts';
import { STAGE_COMMAND, STAGE_EVENT, STAGE_OPEN } from './channels.ts';

export interface StageChannelDeps {
  ipcMain: Pick<IpcMain, 'on' | 'removeAllListeners'>;
  stages: readonly StageLine[];
  /** The slot whose window these contents are; null for any other. */
  slotOf: (contents: WebContents) => number | null;
  /** A page that is on its stage showed that it lives. */
  onPulse: (slot: number) => void;
  log: (line: string) => void;
}

/** Words between the pages and their stages. Only the main frame of a window of ours, on its own page, is listened to. */
export class StageChannel implements Disposable {
  readonly #deps: StageChannelDeps;
  readonly #pages = new Map<number, ReturnType<StageLine['attach']>>();

  constructor(deps: StageChannelDeps) {
    this.#deps = deps;
    this.#listen(STAGE_OPEN, (slot, contents) => this.#attach(slot, contents));
    this.#listen(STAGE_EVENT, (slot, _contents, said) => this.#receive(slot, said));
  }

  /** The page of a slot is gone, or about to be another. */
  detach(slot: number): void {
    this.#pages.get(slot)?.left();
    this.#pages.delete(slot);
  }

  [Symbol.dispose](): void {
    this.#deps.ipcMain.removeAllListeners(STAGE_OPEN);
    this.#deps.ipcMain.removeAllListeners(STAGE_EVENT);
    for (const slot of this.#pages.keys()) this.detach(slot);
  }

  #listen(channel: string, hear: (slot: number, contents: WebContents, said: unknown) => void): void {
    this.#deps.ipcMain.on(channel, (event, said: unknown) => {
      const slot = this.#slotOf(event);
      if (slot !== null) hear(slot, event.sender, said);
      else this.#deps.log(`a word on ${channel} from no page of ours was not listened to`);
    });
  }

  #slotOf({ sender, senderFrame }: IpcMainEvent): number | null {
    const slot = this.#deps.slotOf(sender);
    if (slot === null || senderFrame === null || senderFrame !== sender.mainFrame) return null;
    return ownPath(senderFrame.url)?.path === `/display/${slot}` ? slot : null;
  }

  #attach(slot: number, contents: WebContents): void {
    const stage = this.#deps.stages[slot];
    if (stage === undefined) return;
    const page = stage.attach({
      send: (command) => !contents.isDestroyed() && contents.send(STAGE_COMMAND, command),
      // A slot has one window: the older page is gone already.
      close: () => {},
    });
    this.#pages.set(slot, page);
  }

  #receive(slot: number, said: unknown): void {
    if (this.#pages.get(slot)?.receive(said)?.type === 'pulse') this.#deps.onPulse(slot);
  }
}
