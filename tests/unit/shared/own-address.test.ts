import { describe, expect, it } from 'vitest';
import { isOfDesk, ownAddress } from '../../../shared/own-address.ts';

describe('where somebody goes on after signing in', () => {
  it.for(['/', '/displays?gate=1#top', '/a//b'])('is where they were: %s', (next) => {
    expect(ownAddress(next)).toBe(next);
  });

  it.for([
    undefined,
    7,
    '',
    'gates',
    'https://elsewhere.example',
    'javascript:alert(1)',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/.//elsewhere.example',
    '/..//elsewhere.example',
    '/%2e//elsewhere.example',
    '/gates/..//elsewhere.example',
  ])('is never on another host: %s', (next) => {
    expect(ownAddress(next)).toBe('/');
  });

  it('is the desk of a gate, or a page of the console', () => {
    expect(['/desk', '/desk#noi-bai', '/desk?a=1'].map(isOfDesk)).toEqual([true, true, true]);
    expect(['/', '/desks', '/desk/7', '/gates#/desk'].map(isOfDesk)).toEqual([false, false, false, false]);
  });
});
