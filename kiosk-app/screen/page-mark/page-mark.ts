import './page-mark.css';
import { el } from '../dom.ts';

/** More would neither be counted nor have room. */
const MOST_DOTS = 20;

/** Which of several pages stands there, counted from 0. */
export function pageMark(current: number, count: number): HTMLElement {
  if (count > MOST_DOTS) {
    const root = el('div', 'page-mark', [el('span', 'track', [el('span', 'here')])]);
    root.style.setProperty('--at', String(current / (count - 1)));
    return root;
  }
  const dots = Array.from({ length: count }, (_, i) => el('span', i === current ? 'here' : ''));
  return el('div', 'page-mark', dots);
}
