import { el, words } from '../dom.ts';

/** The same in the two languages of technicians. */
export function both(vi: string, en: string, className: string): HTMLElement {
  return el('div', className, [words('first', 'vi', vi), words('second', 'en', en)]);
}
