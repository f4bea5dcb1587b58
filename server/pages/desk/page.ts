import { preferredLanguage, rememberLanguage, type Language } from '../../../shared/page-language.ts';
import type { OpenDesk } from '../../../shared/contract/index.ts';
import { button, h } from '../parts/dom.ts';
import type { AtDesk, DeskState } from './at-desk.ts';
import { speechIn, type Speech } from './speech.ts';
import { createDeskView, type DeskView } from './view/desk-view.ts';
import { notesOf } from './view/notes.ts';
import { gatesPanel, loadingPanel, neverPanel, nonePanel, signInPanel } from './view/panels.ts';

/** So often what depends on the time alone is drawn again. */
const REDRAW_EVERY_MS = 5_000;

/** The page around the desk: who and where one is, what has to be known, and the controls. */
export class DeskPage {
  readonly #at: AtDesk;
  #speech: Speech;
  #heading = h('h1', {});
  #link = h('p', { class: 'link', role: 'status' });
  #back = h('a', { class: 'back', href: '#' });
  #notes = h('div', { class: 'notes', 'aria-live': 'polite' });
  #main = h('main', {});
  #who = h('p', {});
  #leave = button('', () => void this.#at.signOut());
  #other = button('', () => this.#speak(this.#speech.language === 'vi' ? 'en' : 'vi'));
  /** What the controls were drawn of, and by which words. */
  #drawn: { of: OpenDesk; speech: Speech; view: DeskView } | null = null;
  #noted = '';

  constructor(at: AtDesk) {
    this.#at = at;
    this.#speech = speechIn(preferredLanguage(localStorage, navigator.languages));
    document.body.append(
      h('header', { class: 'top' }, h('span', { class: 'mark' }), this.#heading, this.#link),
      this.#back,
      this.#notes,
      this.#main,
      h('footer', {}, this.#who, this.#leave, this.#other),
    );
    addEventListener('hashchange', () => this.show());
    setInterval(() => this.show(), REDRAW_EVERY_MS);
    this.show();
  }

  #speak(language: Language): void {
    rememberLanguage(localStorage, language);
    this.#speech = speechIn(language);
    this.show();
  }

  show(): void {
    const { state } = this.#at;
    const { say, name, language } = this.#speech;
    document.documentElement.lang = language;
    const chosen = this.#chosen(state);
    this.#at.lookAt(chosen?.gate.id ?? null);
    const title = chosen === null ? say('title') : name(chosen.gate.name);
    document.title = `${title} · Waypost`;
    this.#heading.textContent = title;
    this.#link.dataset['link'] = state.link;
    this.#link.textContent = say(state.link === 'signed-out' ? 'signedOut' : state.link);
    this.#back.hidden = chosen === null || (state.desks?.length ?? 0) < 2;
    this.#back.textContent = say('allGates');
    this.#who.textContent = state.person === null ? '' : say('signedInAs', { name: state.person.personName });
    this.#leave.hidden = state.person === null || state.link !== 'online';
    this.#leave.textContent = say('signOut');
    this.#other.textContent = say('otherLanguage');
    this.#other.lang = language === 'vi' ? 'en' : 'vi';
    this.#note(state, chosen);
    this.#draw(state, chosen);
  }

  /** The gate that the address names; the only one, if there is one. */
  #chosen({ desks, link }: DeskState): OpenDesk | null {
    if (desks === null || link === 'signed-out') return null;
    const key = location.hash.slice(1);
    return desks.find(({ gate }) => gate.key === key) ?? (desks.length === 1 ? (desks[0] ?? null) : null);
  }

  /** Told anew where it is another, so that nobody hears the same twice. */
  #note(state: DeskState, chosen: OpenDesk | null): void {
    const zone = chosen?.gate.zone ?? 'Asia/Ho_Chi_Minh';
    const forget = (orders: number[]): void => void this.#at.forget(orders);
    const notes = notesOf(state, { speech: this.#speech, zone, nowMs: this.#at.nowMs(), forget });
    const said = notes.map(({ textContent }) => textContent).join('\n');
    if (said === this.#noted) return;
    this.#noted = said;
    this.#notes.replaceChildren(...notes);
  }

  #draw(state: DeskState, chosen: OpenDesk | null): void {
    if (chosen === null) {
      this.#drawn?.view.leave();
      this.#drawn = null;
      const panel = this.#panelOf(state);
      if (!this.#main.firstElementChild?.isEqualNode(panel)) this.#main.replaceChildren(panel);
      return;
    }
    const isSame =
      this.#drawn?.speech === this.#speech && JSON.stringify(this.#drawn.of) === JSON.stringify(chosen);
    if (!isSame) {
      const say = (taps: Parameters<AtDesk['say']>[0][]): void => void this.#sayAll(taps);
      const view = createDeskView(chosen, { speech: this.#speech, say });
      this.#drawn = { of: chosen, speech: this.#speech, view };
      this.#main.replaceChildren(view.element);
    }
    this.#drawn?.view.show(state, this.#at.nowMs());
  }

  async #sayAll(taps: Parameters<AtDesk['say']>[0][]): Promise<void> {
    for (const tap of taps) await this.#at.say(tap);
  }

  #panelOf({ link, desks }: DeskState): HTMLElement {
    if (link === 'signed-out') return signInPanel(this.#speech);
    if (desks === null) return link === 'offline' ? neverPanel(this.#speech) : loadingPanel(this.#speech);
    return desks.length === 0 ? nonePanel(this.#speech) : gatesPanel(desks, this.#speech);
  }
}
