import type { OpenDesk } from '../../../../shared/contract/index.ts';
import { h } from '../../parts/dom.ts';
import type { Speech } from '../speech.ts';

/** Where the console asks who one is, and leads back. */
const SIGN_IN = '/sign-in?next=%2Fdesk';

export function signInPanel({ say }: Speech): HTMLElement {
  return panel(
    say('signInTitle'),
    say('signInAbout'),
    h('a', { class: 'primary', href: SIGN_IN }, say('signIn')),
  );
}

export function neverPanel({ say }: Speech): HTMLElement {
  return panel(say('neverTitle'), say('neverAbout'));
}

export function nonePanel({ say }: Speech): HTMLElement {
  return panel(say('noneTitle'), say('noneAbout'));
}

export function loadingPanel({ say }: Speech): HTMLElement {
  return h('p', { class: 'loading' }, say('loading'));
}

export function gatesPanel(desks: readonly OpenDesk[], { say, name }: Speech): HTMLElement {
  const links = desks.map(({ gate }) =>
    h('li', {}, h('a', { class: 'gate', href: `#${gate.key}` }, name(gate.name))),
  );
  return h('nav', { 'aria-label': say('chooseGate') }, h('ul', { class: 'gates' }, ...links));
}

function panel(title: string, about: string, action: HTMLElement | null = null): HTMLElement {
  return h('section', { class: 'panel' }, h('h2', {}, title), h('p', {}, about), action);
}
