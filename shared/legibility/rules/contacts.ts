import type { ContentBody } from '../../contract/index.ts';
import { plainly } from './contact-key.ts';
import { saidIn } from './said.ts';
import { shortNumbersIn } from './short-numbers.ts';

/** Something that a traveller would call, open or write to. */
export interface Contact {
  kind: 'phone' | 'address' | 'mail';
  pointer: string;
  language: string;
  /** As it stands there. */
  text: string;
}

/** Of a name: Latin letters, with marks; other scripts write on without a space. */
const LABEL = String.raw`[\p{Script=Latin}\d](?:[\p{Script=Latin}\p{M}\d-]*[\p{Script=Latin}\p{M}\d])?`;
const HOST = String.raw`(?<![\p{Script=Latin}\d])(?:${LABEL}\.)+(?:xn--[a-z0-9-]+|\p{Script=Latin}{2,})`;
const OF_LINK = String.raw`[\p{Script=Latin}\p{M}\d._~:/?#[\]@!$&()*+,;=%\\-]`;
const ADDRESS = new RegExp(
  String.raw`https?:\/\/(?:${OF_LINK}+|\S*)|${HOST}(?::\d{1,5})?(?:[/?#]${OF_LINK}*)?`,
  'giu',
);
const MAILS = [
  new RegExp(
    String.raw`(?<![\p{Script=Latin}\d._%+-])[\p{Script=Latin}\d._%+-]+@(?:${LABEL}\.)+\p{Script=Latin}{2,}`,
    'giu',
  ),
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/giu,
];
/** Endings of names as they are printed without `https://`; what else has a point in it, and no path, is no address. */
const ENDINGS: ReadonlySet<string> = new Set(
  (
    'vn com org net gov edu mil info int biz app me io co eu us uk fr de it es nl ru cn tw hk mo kr jp la kh th mm sg my id ' +
    'ph in au nz ca asia aero travel museum ly gl gd to be link page site online xyz top icu shop club vip store live cc tv ws ' +
    'pw website space tech cloud click buzz loan win bid work help support services dev ai pro mobi one tel bank tours world'
  ).split(' '),
);
/** From the country's code or the leading zero on, or of a service that everybody calls alike; `1900.00` is a sum. */
const NUMBER = String.raw`\+\d[\d\s().-]{5,}\d|\(?0\d{1,4}\)?[\d\s.-]{5,}\d|1[89]00(?!\.\d{2}(?![\s.-]?\d))[\s.-]?\d{2,6}(?:[\s.-]?\d{2,4})?`;
/** A sign before it parts it from words, but goes on with digits or a code; after it, a stroke leads to another number. */
const PHONE = new RegExp(
  String.raw`(?<![\p{Script=Latin}\d])(?<!\d[.,:/-])(?<!\d\p{Script=Latin}+-)(?<!\b[A-Z]{2}\s)(?:${NUMBER})(?![\p{Script=Latin}\p{N}%:])(?!\/(?!\s?(?:${NUMBER})))`,
  'gu',
);
const DAY = String.raw`(?:[0-2]?\d|3[01])`;
const MONTH = String.raw`(?:0?\d|1[0-2])`;
const DATED = String.raw`(?:${DAY}\.${MONTH}\.|${DAY}-${MONTH}-)`;
const YEAR = String.raw`(?:19|20)\d{2}`;
/** What looks like a number that is called, and tells when. */
const TIMES = [
  // `05-12-2026`, `01-05.12.2026`, `01.12.2026-05.12.2026`.
  String.raw`(?:\d{1,2}\s?-\s?)?${DATED}${YEAR}(?:\s?-\s?${DATED}${YEAR})?(?!\d)`,
  // `05.12.26`, `01.12.26-05.12.26`.
  String.raw`${DATED}\d{2}(?:\s?-\s?${DATED}\d{2})?(?![\s.-]?\d)`,
  // `07.30-11.30`, `01.12-05.12`.
  String.raw`\d{1,2}\.\d{2}\s?-\s?\d{1,2}\.\d{2}(?![\s.-]?\d)`,
].map((times) => new RegExp(String.raw`(?<!\d)(?<!\d[.-])${times}`, 'g'));
/** The value beside a label may be any number; money, times and amounts are none that anybody calls. */
const BARE_NUMBER = /^[+(]?\d[\d\s().-]*\d$/;
const FEWEST_DIGITS = 3;

/** Phones, addresses and mail that a body tells of, each as often as it stands there. */
export function contactsIn(body: ContentBody): Contact[] {
  return saidIn(body).flatMap(({ pointer, language, text }) =>
    foundIn(text, pointer).map(({ kind, from, length }) => ({
      kind,
      pointer,
      language,
      text: text.slice(from, from + length),
    })),
  );
}

interface Found {
  kind: Contact['kind'];
  from: number;
  length: number;
}

/** What is found is taken away, in its place, so that no part of it is found as something else. */
function foundIn(text: string, pointer: string): Found[] {
  // What a code is made of leads where it leads, to its last sign.
  if (pointer.endsWith('/url')) return [{ kind: 'address', from: 0, length: text.length }];
  let rest = plainly(text);
  const found: Found[] = [];
  const take = (kind: Found['kind'], pattern: RegExp, cut: (one: string) => string): void => {
    rest = rest.replaceAll(pattern, (one: string, ...groups: unknown[]) => {
      const contact = cut(one);
      const from = Number(groups.find((group) => typeof group === 'number'));
      if (contact !== '') found.push({ kind, from: from + one.indexOf(contact), length: contact.length });
      return ' '.repeat(one.length);
    });
  };
  for (const mail of MAILS) take('mail', mail, (one) => one);
  take('address', ADDRESS, (one) => {
    const address = one.replace(/[.,;:!?)\]]+$/u, '');
    return isAddress(address) ? address : '';
  });
  if (isBareNumber(rest, pointer)) take('phone', /\S(?:.*\S)?/gsu, (one) => one);
  for (const times of TIMES) rest = rest.replaceAll(times, (one) => ' '.repeat(one.length));
  // One that stands behind another and a sign is seen when that is taken away.
  for (let before = ''; before !== rest;) {
    before = rest;
    take('phone', PHONE, (one) => one.trim());
  }
  for (const short of shortNumbersIn(rest)) found.push({ kind: 'phone', ...short });
  return found.toSorted((a, b) => a.from - b.from);
}

function isAddress(text: string): boolean {
  if (/^https?:/i.test(text)) return true;
  const [host = ''] = text.split(/[:/?#]/, 1);
  const ending = host.split('.').at(-1)?.toLowerCase() ?? '';
  return ENDINGS.has(ending) || ending.startsWith('xn--') || text.includes('/');
}

function isBareNumber(text: string, pointer: string): boolean {
  const whole = text.trim();
  if (!pointer.endsWith('/value') || !BARE_NUMBER.test(whole) || looksLikeMoney(whole)) return false;
  return whole.replaceAll(/\D/g, '').length >= FEWEST_DIGITS;
}

/** `45.000`, `1.250.000`. */
function looksLikeMoney(text: string): boolean {
  return /^\d{1,3}(?:[.,]\d{3})+$/.test(text);
}
