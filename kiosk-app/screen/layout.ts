import type { Below, StageCommandOf } from '../../shared/contract/stage.ts';
import { el } from './dom.ts';
import type { StageFacts } from './facts.ts';
import { createHeader, type Header } from './header/header.ts';
import { Region, type RegionDeps } from './region.ts';
import { isSameSize } from './sizes.ts';

type StageRegion = StageCommandOf<'arrange'>['regions'][number];
type Part = { box: StageRegion } & ({ kind: 'content'; region: Region } | { kind: 'header'; header: Header });

/** The regions on the canvas. Those whose key and box stay keep their picture; elements are reused, not made anew. */
export class Layout {
  readonly root = el('div', 'regions');
  readonly #deps: RegionDeps;
  readonly #parts = new Map<string, Part>();
  #retired: Part[] = [];
  readonly #spare: Region[] = [];
  /** Of headers; undefined: nothing yet. */
  #told: Below | undefined;

  constructor(deps: RegionDeps) {
    this.#deps = deps;
  }

  /** Keys of the regions that are told what to show. */
  get contentKeys(): string[] {
    return [...this.#parts].filter(([, { kind }]) => kind === 'content').map(([key]) => key);
  }

  region(key: string): Region | null {
    const part = this.#parts.get(key);
    return part?.kind === 'content' ? part.region : null;
  }

  /** Returns the keys of content regions that are new. What went stays above them until `dropRetired`. */
  arrange({ regions }: StageCommandOf<'arrange'>, facts: StageFacts): string[] {
    for (const [key, part] of this.#parts) {
      if (regions.some((box) => isSame(part.box, box))) continue;
      this.#parts.delete(key);
      this.#retired.push(part);
      rootOf(part).style.zIndex = '100';
    }
    const fresh = regions.filter((box) => !this.#parts.has(box.key));
    for (const box of fresh) this.#parts.set(box.key, this.#create(box, facts));
    for (const [i, { key }] of regions.entries()) {
      const part = this.#parts.get(key);
      if (part !== undefined) rootOf(part).style.zIndex = String(i);
    }
    this.#tellHeaders();
    return fresh.filter(({ kind }) => kind === 'content').map(({ key }) => key);
  }

  /** Takes away what an earlier arrangement left standing. */
  dropRetired(): void {
    for (const part of this.#retired) {
      rootOf(part).remove();
      if (part.kind === 'header') continue;
      part.region.clear();
      this.#spare.push(part.region);
    }
    this.#retired = [];
  }

  clear(): void {
    this.#retired.push(...this.#parts.values());
    this.#parts.clear();
    this.dropRetired();
  }

  /** Sets every notice anew, as languages or sizes of the display changed. */
  resetNotices(): void {
    for (const part of this.#parts.values()) if (part.kind === 'content') part.region.reset();
  }

  /** Has headers and boards tell what is so now. */
  refresh(facts: StageFacts): void {
    for (const part of this.#parts.values()) {
      if (part.kind === 'header') part.header.refresh(facts);
      else part.region.refresh(facts);
    }
    this.#tellHeaders();
  }

  /** One word for all of them: of the one that is set smallest. */
  #tellHeaders(): void {
    const [below = null] = [...this.#parts.values()]
      .flatMap((part) => (part.kind === 'header' ? (part.header.below ?? []) : []))
      .toSorted((a, b) => a.setPx / a.floorPx - b.setPx / b.floorPx);
    if (this.#told !== undefined && isSameSize(this.#told, below)) return;
    this.#told = below;
    this.#deps.send({ type: 'sized', showingId: null, below });
  }

  #create(box: StageRegion, facts: StageFacts): Part {
    if (box.kind === 'header') {
      const header = createHeader(box);
      this.root.append(header.root);
      header.refresh(facts);
      return { kind: 'header', box, header };
    }
    const region = this.#spare.pop() ?? new Region(this.#deps);
    region.place(box.key, box);
    this.root.append(region.root);
    return { kind: 'content', box, region };
  }
}

function rootOf(part: Part): HTMLElement {
  return part.kind === 'header' ? part.header.root : part.region.root;
}

function isSame(a: StageRegion, b: StageRegion): boolean {
  const sameBox = a.xPx === b.xPx && a.yPx === b.yPx && a.widthPx === b.widthPx && a.heightPx === b.heightPx;
  return a.key === b.key && a.kind === b.kind && sameBox;
}
