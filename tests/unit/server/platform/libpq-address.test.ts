import { describe, expect, it } from 'vitest';
import { libpqAddressOf } from '../../../../server/platform/libpq-address.ts';

describe('the address of a database for the programs of PostgreSQL', () => {
  it.each([
    ['postgres://waypost:s%40fe@db:5432/waypost', 'postgres://waypost@db:5432/waypost'],
    ['postgres://waypost@db/waypost?password=s%40fe', 'postgres://waypost@db/waypost'],
    ['postgres://waypost:other@db/waypost?password=s%40fe', 'postgres://waypost@db/waypost'],
    ['postgres://waypost:s%40fe@/waypost?host=/run/pg', 'postgres://waypost@/waypost?host=%2Frun%2Fpg'],
  ])('keeps the password of %s to the environment', (url, address) => {
    expect(libpqAddressOf(url)).toEqual({ address, environment: { PGPASSWORD: 's@fe' } });
  });

  it('leaves it to PGPASSFILE and the like where there is none', () => {
    const url = 'postgres://waypost@db/waypost';
    expect(libpqAddressOf(url)).toEqual({ address: url, environment: {} });
  });

  it('passes on how TLS is asked for, in their own words', () => {
    const tls = 'sslmode=verify-full&sslrootcert=%2Fetc%2Fwaypost%2Fdb-ca.pem';
    expect(libpqAddressOf(`postgres://w@db/w?${tls}`).address).toBe(`postgres://w@db/w?${tls}`);
    expect(libpqAddressOf('postgres://w@db/w?sslmode=no-verify&uselibpqcompat=true').address).toBe(
      'postgres://w@db/w?sslmode=require',
    );
    expect(libpqAddressOf('postgres://w@db/w?options=-c%20search_path=w').address).toBe(
      'postgres://w@db/w?options=-c%20search_path%3Dw',
    );
  });
});
