import { ReadingCode, type FeedCell, type ReadingCell } from '../../../shared/contract/index.ts';
import type { DocumentFault } from './document.ts';
import { instantIn } from './instants.ts';

export type CellRule = Omit<FeedCell, 'isRequired'>;

/** A cell, or what is wrong with what stands there. */
export type CellRead = { cell: ReadingCell } | { fault: Omit<DocumentFault, 'key'> };

/** How feeds say that they do not know. */
const NOTHING: ReadonlySet<string> = new Set(['', '-', '--', 'N/A', 'null']);
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

/** What a rule makes of something in a document. Times without an offset are of the zone. */
export function cellOf(raw: unknown, rule: CellRule, zone: string): CellRead {
  if (raw === null || raw === undefined) return { cell: null };
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean')
    return wrongType(rule, 'is no single value');
  const text = String(raw).trim();
  const word = rule.words === undefined ? undefined : (ownWord(rule.words, text) ?? null);
  if (word === null && NOTHING.has(text)) return { cell: null };
  if (word === null) return fault('unknown-word', `${rule.from}: nobody said what “${text}” means`);
  const meant = word ?? text;
  return word === undefined && NOTHING.has(text) ? { cell: null } : typed(meant, rule, zone);
}

function ownWord(words: Readonly<Record<string, string>>, text: string): string | undefined {
  return Object.hasOwn(words, text) ? words[text] : undefined;
}

function typed(text: string, rule: CellRule, zone: string): CellRead {
  switch (rule.as) {
    case 'code':
      return ReadingCode.safeParse(text).success
        ? { cell: text }
        : wrongType(rule, `“${text.slice(0, 60)}” is no code`);
    case 'number':
      return numberCell(text, rule);
    case 'truth': {
      const truth = TRUTHS.get(text.toLowerCase());
      return truth === undefined
        ? wrongType(rule, `“${text.slice(0, 60)}” is neither yes nor no`)
        : { cell: truth };
    }
    default: {
      const instant = instantIn(text, zone);
      return instant === null ? wrongType(rule, `“${text.slice(0, 60)}” is no time`) : { cell: instant };
    }
  }
}

function numberCell(text: string, rule: CellRule): CellRead {
  const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text;
  if (!DECIMAL.test(plain)) return wrongType(rule, `“${text.slice(0, 60)}” is no number`);
  const number = Number(plain);
  const [least, greatest] = rule.between ?? [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  if (number >= least && number <= greatest) return { cell: number };
  return fault('out-of-range', `${rule.from}: ${number} is not between ${least} and ${greatest}`);
}

function wrongType({ from }: CellRule, what: string): CellRead {
  return fault('wrong-type', `${from}: ${what}`);
}

function fault(reason: DocumentFault['reason'], detail: string): CellRead {
  return { fault: { reason, detail: detail.slice(0, 300) } };
}
