import './page-mark.css';
import { el } from '../dom.ts';

/** Which of several pages stands there, counted from 0. */
export function pageMark(current: number, count: number): HTMLElement {
  const dots = Array.from({ length: count }, (_, i) => el('span', i === current ? 'here' : ''));
  return el('div', 'page-mark', dots);
}
