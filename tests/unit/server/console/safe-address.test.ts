import { expect, it } from 'vitest';
import { safeAddress } from '../../../../server/console/app/safe-address.ts';

it('goes on where somebody was, and never to another server', () => {
  expect(safeAddress('/displays?gate=1#top')).toBe('/displays?gate=1#top');
  for (const foreign of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    7,
  ])
    expect(safeAddress(foreign)).toBe('/');
});
