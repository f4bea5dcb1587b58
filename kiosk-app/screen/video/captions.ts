import './captions.css';
import type { CaptionCue, Captions } from '../../../shared/contract/caption.ts';
import { el, ranked } from '../dom.ts';
import type { StageFacts } from '../facts.ts';
import { loadFonts } from '../fonts/load-fonts.ts';
import { keepTogether } from '../keep-together.ts';

/** As many languages stand under a video together. */
const TOGETHER = 2;
/** No more of the picture is covered: then the first language stands alone. */
const MOST_OF_HEIGHT = 0.4;

/**
 * What a video says, in the first two of the display's languages in which it can be read; always, because nobody hears a
 * screen in a hall. The browser tells when a cue begins and ends, by the position of the video itself.
 */
export class CaptionsView {
  readonly root = el('div', 'captions');
  readonly #tracks: readonly TextTrack[];
  #shown: readonly { language: string; cues: readonly CaptionCue[] }[] = [];

  constructor(video: HTMLVideoElement) {
    this.#tracks = Array.from({ length: TOGETHER }, () => video.addTextTrack('metadata'));
    for (const track of this.#tracks) {
      track.mode = 'hidden';
      track.addEventListener('cuechange', () => this.#draw());
    }
  }

  /** Resolves when the letters are there in which they are drawn. */
  async show(
    captions: Captions,
    { languages, floorPx }: Pick<StageFacts, 'languages' | 'floorPx'>,
  ): Promise<void> {
    this.clear();
    const asked = languages.filter((language) => captions[language] !== undefined);
    const order = asked.length > 0 ? asked : Object.keys(captions).slice(0, 1);
    this.#shown = order.slice(0, TOGETHER).map((language) => ({ language, cues: captions[language] ?? [] }));
    this.root.style.setProperty('--unit', `${floorPx}px`);
    for (const [i, { cues }] of this.#shown.entries())
      for (const [number, { startMs, endMs }] of cues.entries()) {
        const cue = new VTTCue(startMs / 1000, endMs / 1000, '');
        cue.id = String(number);
        this.#tracks[i]?.addCue(cue);
      }
    const words = this.#shown.map(({ language, cues }) => ({
      language,
      text: cues.flatMap(({ lines }) => lines).join(''),
    }));
    await loadFonts(words);
  }

  clear(): void {
    for (const track of this.#tracks)
      for (let first = track.cues?.[0]; first !== undefined; first = track.cues?.[0]) track.removeCue(first);
    this.#shown = [];
    this.root.replaceChildren();
  }

  #draw(): void {
    const said = this.#shown.flatMap(({ language, cues }, i) => {
      const active = this.#tracks[i]?.activeCues?.[0];
      const cue = active === undefined ? undefined : cues[Number(active.id)];
      return cue === undefined ? [] : [{ language, lines: cue.lines }];
    });
    this.root.replaceChildren(
      ...said.map(({ language, lines }, i) =>
        el(
          'div',
          'caption',
          lines.map((line) => ranked(i === 0 ? 'first' : 'second', language, line)),
        ),
      ),
    );
    keepTogether(this.root);
    const { root } = this;
    const most = (root.parentElement?.clientHeight ?? Infinity) * MOST_OF_HEIGHT;
    while (root.childElementCount > 1 && root.offsetHeight > most) root.lastElementChild?.remove();
  }
}
