/** What the first administrator's password is changed to. */
export const OPERATOR_PASSWORD = 'mountain-road-rain-4711';

/** An operator who calls the API of a server over HTTP, as a browser would. */
export interface Operator {
  get<T>(path: string): Promise<T>;
  /** `revision` is the one that was read, where another is made of it. */
  post<T>(path: string, body: unknown, revision?: number): Promise<T>;
  /** Changes what has this revision. */
  put<T>(path: string, revision: number, body: unknown): Promise<T>;
  upload<T>(file: { name: string; type: string; bytes: Uint8Array }, title: string): Promise<T>;
  /** Makes a next version of a file. */
  replace<T>(
    content: { id: string; latestVersion: number },
    file: { name: string; type: string; bytes: Uint8Array },
  ): Promise<T>;
}

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string | FormData;
}

/** Signs in with the one-time password and changes it, as the first administrator must. */
export async function signInFirst(origin: string, oneTimePassword: string): Promise<Operator> {
  let cookie = '';
  async function call<T>(path: string, { headers = {}, ...sent }: Sent): Promise<T> {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      ...sent,
      headers: { ...headers, cookie, origin },
    });
    const set = answer.headers.getSetCookie().at(-1);
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }
  const send = <T>(method: string, path: string, body: unknown, headers = {}): Promise<T> =>
    call<T>(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const sendFile = <T>(
    path: string,
    { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
    facts: Record<string, string>,
  ): Promise<T> => {
    const form = new FormData();
    for (const [key, value] of Object.entries(facts)) form.set(key, value);
    form.set('file', new Blob([Uint8Array.from(bytes)], { type }), name);
    return call(path, { method: 'POST', body: form });
  };
  const post = <T>(path: string, body: unknown, revision?: number): Promise<T> =>
    send<T>('POST', path, body, revision === undefined ? {} : { 'if-match': `"${revision}"` });
  await post('/session', { name: 'administrator', password: oneTimePassword });
  await post('/session/password', { current: oneTimePassword, next: OPERATOR_PASSWORD });
  return {
    post,
    put: (path, revision, body) => send('PUT', path, body, { 'if-match': `"${revision}"` }),
    get: (path) => call(path, {}),
    upload: (file, title) => sendFile('/contents/uploads', file, { title }),
    replace: ({ id, latestVersion }, file) =>
      sendFile(`/contents/${id}/uploads`, file, { version: String(latestVersion) }),
  };
}
