import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../../server/accounts/network.ts';

describe('what one caller has to call from', () => {
  it.each([
    ['an IPv4 address', '10.0.0.7', '10.0.0.7'],
    ['an IPv4 address as IPv6 writes it', '::ffff:10.0.0.7', '10.0.0.7'],
    ['all of an IPv6 /64', '2001:db8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
    ['the same of another address of it', '2001:DB8::7:a:b:c:d', '2001:db8:0:7::/64'],
    ['the machine itself', '::1', '0:0:0:0::/64'],
    ['a link, whatever it is called', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['what is no address at all', 'unknown', 'unknown'],
  ])('is %s', (_what, address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
