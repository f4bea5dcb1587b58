/** How the programs of PostgreSQL are told of a database: everybody on the machine can read what they are given, not their environment. */
export interface LibpqAddress {
  /** Without a password. */
  address: string;
  environment: { PGPASSWORD?: string };
}

/** Words of Node's driver alone, which the programs would refuse. */
const ONLY_OURS = ['uselibpqcompat'];
const PASSWORD = 'password';

/** What `WAYPOST_DATABASE_URL` says, as `pg_dump`, `pg_restore` and `psql` take it; TLS is passed on as it is asked for. */
export function libpqAddressOf(url: string): LibpqAddress {
  const [beforeQuery = '', query = ''] = url.split(/\?(.*)/s);
  const [, start = beforeQuery, inUser = null, rest = ''] =
    /^(\w+:\/\/[^/@:]*):([^/@]*)@(.*)$/s.exec(beforeQuery) ?? [];
  const members = new URLSearchParams(query);
  const password = members.get(PASSWORD) ?? (inUser === null ? null : decodeURIComponent(inUser));
  for (const name of [PASSWORD, ...ONLY_OURS]) members.delete(name);
  if (members.get('sslmode') === 'no-verify') members.set('sslmode', 'require');
  // The programs read a plus as a plus.
  const left = members.toString().replaceAll('+', '%20');
  return {
    address: (inUser === null ? start : `${start}@${rest}`) + (left === '' ? '' : `?${left}`),
    environment: password === null ? {} : { PGPASSWORD: password },
  };
}
