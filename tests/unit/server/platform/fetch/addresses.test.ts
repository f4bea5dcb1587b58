import { describe, expect, it } from 'vitest';
import { isReachable, networkOf } from '../../../../../server/platform/fetch/addresses.ts';

const OURS = ['10.1.0.0/16', 'fd00::/8'].map(networkOf);

describe('addresses that links may lead to', () => {
  it.each([
    ['this machine', '127.0.0.1'],
    ['this machine, by another of its names', '127.8.9.10'],
    ['this machine, as nobody', '0.0.0.0'],
    ['a private network', '10.0.0.1'],
    ['a private network', '172.16.0.1'],
    ['a private network', '172.31.255.254'],
    ['a private network', '192.168.1.1'],
    ['what a cloud tells its machines', '169.254.169.254'],
    ['a provider between', '100.64.0.1'],
    ['a test network', '198.18.0.1'],
    ['many at once', '224.0.0.1'],
    ['everybody', '255.255.255.255'],
    ['this machine, in IPv6', '::1'],
    ['nobody, in IPv6', '::'],
    ['a neighbour', 'fe80::1'],
    ['a neighbour behind a card of this machine', 'fe80::1%eth0'],
    ['a private network, in IPv6', 'fd12:3456::1'],
    ['what a cloud tells its machines, in IPv6', 'fd00:ec2::254'],
    ['this machine, mapped', '::ffff:127.0.0.1'],
    ['this machine, mapped and in groups', '::ffff:7f00:1'],
    ['a private network, translated', '64:ff9b::10.0.0.1'],
    ['a private network by a translator of its own', '64:ff9b:1::a00:1'],
    ['a private network, through 6to4', '2002:a00:1::1'],
    ['a private network, through Teredo', '2001:0:4136:e378:8000:63bf:f5ff:fffe'],
    ['a network in books', '2001:db8::1'],
    ['a compatible address of old', '::127.0.0.1'],
    ['many at once, in IPv6', 'ff02::1'],
    ['a site of old', 'fec0::1'],
    ['no address', 'localhost'],
    ['nothing', ''],
  ])('are not %s: %s', (_, address) => {
    expect(isReachable(address, [])).toBe(false);
  });

  it.each([
    '93.184.216.34',
    '172.32.0.1',
    '2606:2800:220:1::1',
    '::ffff:93.184.216.34',
    '64:ff9b::5db8:d822',
  ])('are those of the internet: %s', (address) => {
    expect(isReachable(address, [])).toBe(true);
  });

  it('are those of networks that were allowed, and of no other', () => {
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', 'fd12::1'])
      expect(isReachable(address, OURS)).toBe(true);
    for (const address of ['10.2.0.1', '127.0.0.1', 'fe80::1'])
      expect(isReachable(address, OURS)).toBe(false);
  });

  it.each(['10.0.0.0', '10.0.0.0/33', 'fd00::/129', 'example.vn/8', '10.0.0.0/-1', ''])(
    'a network is not %j',
    (text) => {
      expect(() => networkOf(text)).toThrow(RangeError);
    },
  );
});
