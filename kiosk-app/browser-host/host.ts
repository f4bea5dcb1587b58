import { runPlayer } from '../machine/index.ts';
import type { Clock } from '../../shared/time/index.ts';
import type { HostConfig } from './config.ts';
import { PageServer } from './page-server.ts';

/** A kiosk without Electron: the same player, its screens in any Chromium on this machine. */
export class BrowserHost implements AsyncDisposable {
  readonly #owned: AsyncDisposableStack;
  readonly pages: PageServer;

  private constructor(owned: AsyncDisposableStack, pages: PageServer) {
    this.#owned = owned;
    this.pages = pages;
  }

  /** `clock` is another than the machine's, for measurements. */
  static async start(config: HostConfig, pagesFolder: string, clock?: Clock): Promise<BrowserHost> {
    await using owned = new AsyncDisposableStack();
    const { displays, port } = config;
    const pages = owned.use(await PageServer.listen({ displays, port, pages: pagesFolder }));
    const { glass } = pages;
    const options = { glass, log: console.log, ...(clock === undefined ? {} : { clock }) };
    owned.use(runPlayer(config, { ...options, onPlayer: (player) => pages.serve(player) }));
    return new BrowserHost(owned.move(), pages);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
