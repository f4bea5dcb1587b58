import { filled, numberIn, type TableCell } from '../../../../shared/board/index.ts';
import type { TableText } from '../../../../shared/contract/board.ts';
import { assertNever } from '../../../../shared/errors.ts';
import { dateIn } from '../../../../shared/languages/index.ts';
import type { ZoneTable } from '../../../../shared/timeline/zones.ts';
import { el } from '../../dom.ts';
import { timeSeen } from '../../local-time.ts';
import type { Words } from '../../notice/pieces.ts';
import { pictogram } from '../../pictograms/pictograms.ts';
import { SIGNS } from '../signs.ts';
import { type Speaks, type Speech } from '../speech.ts';

export interface CellSetting {
  speech: Speech<TableText>;
  unit: Speaks<TableText>;
  /** Whose way of writing numbers and dates is used. */
  language: string;
  zone: ZoneTable | null;
  nowMs: number | null;
}

/** What stands where nothing is known. */
const NOTHING = '–';

/** One cell: a value, or approved words in the languages of the page. */
export function cellView(cell: TableCell, { speech, unit, language, zone, nowMs }: CellSetting): HTMLElement {
  if (cell === null) return el('div', 'cell', [value('value none', NOTHING)]);
  switch (cell.kind) {
    case 'time': {
      if (zone === null) return el('div', 'cell', [value('value none', NOTHING)]);
      const timed = (className: string, atMs: number): HTMLElement[] => {
        const { time, day } = timeSeen(atMs, { zone, nowMs });
        const shown = value(className, time);
        return day === null ? [shown] : [shown, value('day', dateIn(language, day, 'short'))];
      };
      if (cell.revisedMs === null) return el('div', 'cell', timed('value', cell.atMs));
      return el('div', 'cell', [...timed('value', cell.revisedMs), ...timed('before', cell.atMs)]);
    }
    case 'flight':
      return el('div', 'cell', [
        value('value', cell.code),
        cell.codeshares.length === 0
          ? null
          : el(
              'div',
              'codeshares',
              cell.codeshares.map((code) => value('codeshare', code)),
            ),
      ]);
    case 'place':
      return el('div', 'cell', [value('value', cell.code.replace('-', '–'))]);
    case 'number': {
      const number = numberIn(language, cell.value, cell.decimals);
      const pattern = speech.words(unit)[0]?.text ?? null;
      return el('div', 'cell', [
        value('value', pattern === null ? number : filled(pattern, { value: number })),
      ]);
    }
    case 'word': {
      const sign = cell.pictogram === null ? null : pictogram(cell.pictogram);
      const tone = cell.tone === null ? null : SIGNS[cell.tone]();
      const root = el('div', 'cell', [
        sign === null && tone === null
          ? null
          : el('span', sign === null ? 'tone' : 'picture', [sign ?? tone]),
        el(
          'div',
          'word',
          speech.pair((text) => text.words[cell.key] ?? null),
        ),
      ]);
      if (cell.tone !== null) root.dataset['tone'] = cell.tone;
      return root;
    }
    default:
      return assertNever(cell);
  }
}

/** The words of a cell, for reading times. */
export function cellWords(cell: TableCell, { words }: Speech<TableText>): Words[] {
  return cell?.kind === 'word' ? words((text) => text.words[cell.key] ?? null) : [];
}

/** What reads from left to right in every language. */
function value(className: string, text: string): HTMLElement {
  return el('bdi', className, [text]);
}
