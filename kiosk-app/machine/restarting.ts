/** Runs one thing at a time, and another like it each time it asks to be started anew. */
export class Restarting implements AsyncDisposable {
  readonly #make: (restart: () => void) => AsyncDisposable;
  #current: AsyncDisposable;
  #ending: Promise<void> = Promise.resolve();
  #isDisposed = false;

  constructor(make: (restart: () => void) => AsyncDisposable) {
    this.#make = make;
    this.#current = this.#begin();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    await this.#ending;
    await this.#current[Symbol.asyncDispose]();
  }

  #begin(): AsyncDisposable {
    let isOver = false;
    return this.#make(() => {
      if (!isOver) this.#ending = this.#again();
      isOver = true;
    });
  }

  async #again(): Promise<void> {
    if (this.#isDisposed) return;
    await this.#current[Symbol.asyncDispose]();
    this.#current = this.#isDisposed ? { [Symbol.asyncDispose]: async () => {} } : this.#begin();
  }
}
