import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { selectRange, type Selection } from '../../../../server/platform/range.ts';

const etag = '"abc"';
const bytesOf = (size: number) => Array.from({ length: size }, (_, index) => index);

function selected(range: string, size: number, ifRange?: string): Selection {
  return selectRange({ range, 'if-range': ifRange }, { size, etag });
}

/** What a client reads of the bytes; null when it gets none. */
function read(selection: Selection, size: number): number[] | null {
  if (selection.kind === 'unsatisfiable') return null;
  return selection.kind === 'whole' ? bytesOf(size) : bytesOf(size).slice(selection.start, selection.end);
}

const size = fc.integer({ min: 1, max: 40 });
const offset = fc.integer({ min: 0, max: 60 });

describe('ranges of a blob', () => {
  test.prop([size, offset, offset])('from a to b is the slice from a to b', (total, first, last) => {
    fc.pre(first <= last);
    const slice = bytesOf(total).slice(first, last + 1);
    expect(read(selected(`bytes=${first}-${last}`, total), total)).toEqual(slice.length > 0 ? slice : null);
  });

  test.prop([size, offset])('from a on is the slice from a to the end', (total, first) => {
    const slice = bytesOf(total).slice(first);
    expect(read(selected(`bytes=${first}-`, total), total)).toEqual(slice.length > 0 ? slice : null);
  });

  test.prop([size, offset])('the last n are the slice of the last n', (total, length) => {
    const slice = length === 0 ? null : bytesOf(total).slice(-length);
    expect(read(selected(`bytes=-${length}`, total), total)).toEqual(slice);
  });

  test.prop([size, offset, offset])(
    'an If-Range of another version asks for the whole',
    (total, first, last) => {
      expect(selected(`bytes=${first}-${last}`, total, '"other"')).toEqual({ kind: 'whole' });
      expect(selected(`bytes=${first}-${last}`, total, etag)).toEqual(
        selected(`bytes=${first}-${last}`, total),
      );
    },
  );

  it.for(['', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=a-b'])(
    'what is no single range of bytes (%j) is answered by the whole',
    (range) => {
      expect(selected(range, 10)).toEqual({ kind: 'whole' });
    },
  );
});
