import { saidIn } from './said.ts';
import type { ContentBody } from '../../contract/index.ts';

/** Something that a traveller would call, open or write to. */
export interface Contact {
  kind: 'phone' | 'address' | 'mail';
  pointer: string;
  language: string;
  /** As it stands there. */
  text: string;
}

const ADDRESS =
  /\bhttps?:\/\/[^\s<>"']+|\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,})(?:\/[^\s<>"']*)?/giu;
const MAIL = /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/giu;
/** Endings of names as they are printed without `https://`; what else has a point in it is no address. */
const ENDINGS: ReadonlySet<string> = new Set(
  (
    'vn com org net gov edu info int biz app me io co eu us uk fr de it es nl ru cn tw hk mo kr jp la kh th mm sg my id ' +
    'ph in au nz ca asia aero travel museum ly gl gd to be link page site online'
  ).split(' '),
);
/** From the country's code or the leading zero on, or one of the short numbers that are called in need. */
const PHONE =
  /(?<![\p{Script=Latin}\d.,:/-])(?<!\b[A-Z]{2}\s)(?:\+\d[\d\s().-]{5,}\d|\(?0\d{1,4}\)?[\d\s.-]{5,}\d|1[89]00[\s.-]?\d{2,6}(?:[\s.-]?\d{2,4})?|11[2-5])(?![\p{Script=Latin}\p{N}%:/])/gu;
/** The value beside a label may be any number; money, times and amounts are none that anybody calls. */
const BARE_NUMBER = /^[+(]?\d[\d\s().-]*\d$/;
const FEWEST_DIGITS = 3;

/** Phones, addresses and mail that a body tells of, each as often as it stands there. */
export function contactsIn(body: ContentBody): Contact[] {
  return saidIn(body).flatMap(({ pointer, language, text }) => {
    const at = { pointer, language };
    const mails = [...text.matchAll(MAIL)].map(([found]) => ({ kind: 'mail' as const, ...at, text: found }));
    const rest = text.replaceAll(MAIL, ' ');
    const addresses = [...rest.matchAll(ADDRESS)]
      .map(([found]) => found.replace(/[.,;:!?)\]]+$/u, ''))
      .filter(isAddress)
      .map((found) => ({ kind: 'address' as const, ...at, text: found }));
    const plain = rest.replaceAll(ADDRESS, ' ');
    return [
      ...mails,
      ...addresses,
      ...phonesIn(plain, pointer).map((found) => ({ kind: 'phone' as const, ...at, text: found })),
    ];
  });
}

function isAddress(text: string): boolean {
  if (/^https?:/i.test(text)) return true;
  const host = text.split('/', 1)[0] ?? '';
  return ENDINGS.has(host.split('.').at(-1)?.toLowerCase() ?? '');
}

function phonesIn(text: string, pointer: string): string[] {
  const whole = text.trim();
  const isContact = pointer.endsWith('/value') && BARE_NUMBER.test(whole) && !looksLikeMoney(whole);
  if (isContact && digitsOf(whole).length >= FEWEST_DIGITS) return [whole];
  return [...text.matchAll(PHONE)].map(([found]) => found.trim());
}

/** `45.000`, `1.250.000`. */
function looksLikeMoney(text: string): boolean {
  return /^\d{1,3}(?:[.,]\d{3})+$/.test(text);
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** Under what a contact is looked up: numbers as they are dialled within the country, addresses without what browsers add. */
export function contactKey(text: string): string {
  const trimmed = text.trim().toLowerCase();
  if (/^[+(]?\d[\d\s().-]*$/.test(trimmed)) return trimmed.replaceAll(/[^\d+]/g, '').replace(/^\+84/, '0');
  return trimmed
    .replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
    .replace(/^www\./, '')
    .replace(/\/+$/, '');
}

/** The keys under which a contact may be verified: its own, and of an address every place above it. */
export function keysAbove(text: string): string[] {
  const key = contactKey(text);
  const [path = ''] = key.split(/[?#]/, 1);
  const parts = path.split('/');
  return [...new Set([key, ...parts.map((_, i) => parts.slice(0, parts.length - i).join('/'))])];
}
