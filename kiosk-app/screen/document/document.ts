import './document.css';
import type { Picture } from '../../../shared/contract/stage.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import { el } from '../dom.ts';
import { StageFailure } from '../frames.ts';
import { pageAt } from '../notice/tour.ts';

export type DocumentPicture = Extract<Picture, { kind: 'document' }>;

export interface DocumentViewDeps {
  clock: Pick<Clock, 'after'>;
  /** A page could not be shown. */
  onBroken: () => void;
}

/** The pages of a document in turn: one is seen, the next is decoded behind it. Two images serve for all. */
export class DocumentView {
  readonly root = el('div', 'document');
  readonly #deps: DocumentViewDeps;
  readonly #images = [document.createElement('img'), document.createElement('img')] as const;
  readonly #mark = el('div', 'document-mark');
  #picture: DocumentPicture | null = null;
  #seen = 0;
  #cancel: Cancel = () => {};

  constructor(deps: DocumentViewDeps) {
    this.#deps = deps;
    for (const image of this.#images) image.alt = '';
    this.root.append(...this.#images, this.#mark);
  }

  /** Decodes the page that belongs to the offset. Throws `StageFailure`. */
  async load(picture: DocumentPicture, offsetMs: number): Promise<void> {
    this.#picture = picture;
    const { index } = whereIn(picture, offsetMs);
    await this.#decode(this.#seen, index);
    if (this.#picture === picture) this.#show(this.#seen, index);
  }

  /** Begins to turn pages, from the one that belongs to the offset. */
  start(offsetMs: number): void {
    this.#cancel();
    if (this.#picture === null) return;
    const { index, leftMs } = whereIn(this.#picture, offsetMs);
    this.#dwell(index, leftMs);
  }

  release(): void {
    this.#cancel();
    this.#picture = null;
    for (const image of this.#images) image.removeAttribute('src');
    this.#mark.textContent = '';
  }

  #dwell(index: number, leftMs: number): void {
    const picture = this.#picture;
    if (picture === null || picture.pages.length === 1) return;
    const next = (index + 1) % picture.pages.length;
    const behind = 1 - this.#seen;
    const ready = this.#decode(behind, next);
    // Waited for when its turn comes; until then nobody asks.
    ready.catch(() => undefined);
    this.#cancel = this.#deps.clock.after(leftMs, () => {
      ready.then(
        () => this.#turn(picture, { behind, next }),
        () => this.#picture === picture && this.#deps.onBroken(),
      );
    });
  }

  #turn(picture: DocumentPicture, { behind, next }: { behind: number; next: number }): void {
    if (this.#picture !== picture) return;
    this.#show(behind, next);
    this.#dwell(next, picture.pages[next]?.durationMs ?? 0);
  }

  #show(at: number, index: number): void {
    this.#seen = at;
    this.#images.forEach((image, i) => image.classList.toggle('current', i === at));
    const count = this.#picture?.pages.length ?? 1;
    this.#mark.textContent = count > 1 ? `${index + 1} / ${count}` : '';
  }

  async #decode(at: number, index: number): Promise<void> {
    const image = this.#images[at];
    const page = this.#picture?.pages[index];
    if (image === undefined || page === undefined) return;
    image.src = page.url;
    image.style.objectFit = this.#picture?.fit ?? 'contain';
    await image.decode().catch((cause: unknown) => {
      throw new StageFailure('a page of the document cannot be decoded', { cause });
    });
  }
}

function whereIn({ pages }: DocumentPicture, offsetMs: number): { index: number; leftMs: number } {
  return pageAt(
    pages.map(({ durationMs }) => ({ dwellMs: durationMs })),
    offsetMs,
  );
}
