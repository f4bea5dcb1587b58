import { expect, it } from 'vitest';
import { inWords } from '../../../../server/cli/plan-in-words.ts';

it('tells a plan line by line, with what of each object changes', () => {
  const words = inWords({
    gateKey: 'noi-bai',
    changes: [
      { section: 'areas', key: 'quay', what: 'create', fields: [] },
      {
        section: 'playlists',
        key: 'main',
        what: 'update',
        fields: [
          { pointer: '/entries/0/durationMs', before: 8000, after: 9000 },
          { pointer: '/name', before: undefined, after: 'x'.repeat(99) },
        ],
      },
      { section: 'layouts', key: 'hall', what: 'remove', fields: [] },
    ],
    unchanged: 3,
    left: [{ section: 'written', key: 'lanes' }],
  });
  expect(words.split('\n')).toEqual([
    'Gate noi-bai:',
    '  + area quay',
    '  ~ playlist main',
    '      entries/0/durationMs: 8000 → 9000',
    `      name: nothing → "${'x'.repeat(58)}…`,
    '  - layout hall',
    '1 to make, 1 to change, 1 to remove, 3 as they are.',
    'Not in the pack, and staying:',
    '    content lanes',
  ]);
});
