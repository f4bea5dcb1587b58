import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  afterwards,
  BLUE,
  buildScreen,
  colour,
  GREEN,
  GROUND,
  openPageGlass,
  put,
  turn,
  type PageGlass,
} from '../support/page-glass.ts';

/** Red, once a key or a finger reached it. */
const REDDENS = `
  for (const name of ['keydown', 'pointerdown', 'pointermove'])
    addEventListener(name, () => { ${turn('red')} }, true);`;

let folder: string;
beforeAll(async () => {
  folder = await buildScreen();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const openGlass = (switches?: readonly string[]): Promise<PageGlass> => openPageGlass(folder, switches);

/** Of this machine, as a peer would be told them. */
function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family }) => family === 'IPv4').map(({ address }) => address);
}

describe('a page of files on a screen', () => {
  it('is drawn by its own files once it has loaded and beaten', async () => {
    await using glass = await openGlass();
    const showingId = glass.prepare(turn('green'));
    await glass.said('prepared', showingId);
    expect(glass.events.some(({ type }) => type === 'presented')).toBe(false);
    glass.show(showingId);
    await glass.said('presented', showingId);
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });

  it('has no origin: neither the screen around it nor a store is within its reach', async () => {
    await using glass = await openGlass();
    const program = `
      const tries = [() => parent.document, () => localStorage, () => document.cookie, () => top.location.href];
      const reached = tries.filter((reach) => {
        try { return reach() !== undefined; } catch { return false; }
      });
      document.documentElement.className = origin === 'null' && reached.length === 0 ? 'green' : 'red';`;
    await put(glass, program);
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });

  it('reaches no network: nothing of anybody else’s is asked for', async () => {
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    const peer = createSocket('udp4');
    peer.on('message', () => asked.push('peer'));
    await new Promise<void>((resolve) => peer.bind(0, '127.0.0.1', resolve));
    const relay = createTcpServer((socket) => {
      asked.push('relay');
      socket.destroy();
    });
    await once(relay.listen(0, '127.0.0.1'), 'listening');
    await using glass = await openGlass();
    const program = `
      const there = 'http://127.0.0.1:${port}/';
      const add = (name, facts) => document.body.append(Object.assign(document.createElement(name), facts));
      add('img', { src: there + 'img' });
      add('script', { src: there + 'script' });
      add('link', { rel: 'stylesheet', href: there + 'style' });
      add('iframe', { src: there + 'frame' });
      add('video', { src: there + 'video' });
      add('img', { src: '/service' });
      add('form', { action: there + 'form' });
      document.forms[0].submit();
      navigator.sendBeacon(there + 'beacon');
      fetch(there + 'fetch').catch(() => {});
      try { new WebSocket('ws://127.0.0.1:${port}/socket'); } catch {}
      try { new Worker(there + 'worker'); } catch {}
      open(there + 'window');
      const peers = new RTCPeerConnection({
        iceServers: [
          { urls: 'stun:127.0.0.1:${peer.address().port}' },
          { urls: 'turn:127.0.0.1:${(relay.address() as AddressInfo).port}?transport=tcp', username: 'a', credential: 'b' },
        ],
      });
      peers.createDataChannel('words');
      peers.createOffer().then((offer) => peers.setLocalDescription(offer));
      setTimeout(() => ${turn('green').slice(0, -1)}, 2000);`;
    await put(glass, program);
    await expect.poll(() => colour(glass), { timeout: 10_000 }).toEqual(GREEN);
    elsewhere.closeAllConnections();
    elsewhere.close();
    relay.close();
    peer.close();
    expect(asked).toEqual([]);
  });

  it('is connected to no peer, by itself or by a document within it', async () => {
    const came: string[] = [];
    const relay = createTcpServer((socket) => {
      came.push('relay');
      socket.destroy();
    });
    await once(relay.listen(0, '127.0.0.1'), 'listening');
    const { port } = relay.address() as AddressInfo;
    const peer = createSocket('udp4').on('message', () => came.push('peer'));
    peer.bind(0, '0.0.0.0');
    await once(peer, 'listening');
    await using glass = await openGlass();
    const connect = `
      const urls = 'turn:127.0.0.1:${port}?transport=tcp';
      const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'words', credential: 'x' }] });
      peer.createDataChannel('words');
      peer.onicegatheringstatechange = () => {
        if (peer.iceGatheringState === 'complete') parent.postMessage('done', '*');
      };
      const hears = new RTCPeerConnection();
      const there = (address) => ({ candidate: 'candidate:1 1 udp 2122260223 ' + address + ' ${peer.address().port} typ host', sdpMid: '0' });
      (async () => {
        await peer.setLocalDescription();
        await hears.setRemoteDescription(peer.localDescription);
        await hears.setLocalDescription();
        await peer.setRemoteDescription(hears.localDescription);
        for (const address of ${JSON.stringify(ownAddresses())}) await peer.addIceCandidate(there(address));
      })();`;
    const showingId = glass.prepare(
      `const inner = document.createElement('iframe');
       inner.srcdoc = '<script src="' + new URL('connect.js', location.href) + '"></' + 'script>';
       document.body.append(inner, Object.assign(document.createElement('script'), { src: 'connect.js' }));
       addEventListener('message', () => setTimeout(() => { ${turn('green')} }, 2000));`,
      { 'connect.js': connect },
    );
    glass.show(showingId);
    // Browsers refuse it, or end the process of a page that tries, perhaps before it is on the glass.
    const isOver = async (): Promise<boolean> =>
      glass.events.some(({ type }) => type === 'failed') || isDeepStrictEqual(await colour(glass), GREEN);
    await expect.poll(isOver, { timeout: 25_000 }).toBe(true);
    relay.close();
    peer.close();
    expect(came).toEqual([]);
  });

  it('is left when it hangs, while the screen around it goes on', async () => {
    await using glass = await openGlass();
    const showingId = await put(glass, afterwards('while (true)'));
    expect(await glass.said('failed', showingId)).toMatchObject({ reason: 'the page hangs' });
    const before = glass.pulses();
    await expect.poll(glass.pulses, { timeout: 20_000 }).toBeGreaterThan(before + 1);
  });

  it('keeps no other from playing at once when it hangs', async () => {
    await using glass = await openGlass();
    const hung = await put(glass, afterwards('while (true)'));
    await glass.said('failed', hung);
    await put(glass, turn('green'));
    await expect.poll(() => colour(glass)).toEqual(GREEN);
    const told = glass.events.filter(({ type }) => type === 'failed');
    expect(told).toHaveLength(1);
  });

  it('is never ready when it hangs as it loads', async () => {
    await using glass = await openGlass();
    const before = await put(glass, '');
    const showingId = glass.prepare('while (true);');
    glass.show(showingId);
    await glass.said('failed', showingId);
    expect(glass.events.some((event) => event.type === 'failed' && event.showingId === before)).toBe(false);
    expect(await colour(glass)).toEqual(BLUE);
  });

  it.each([
    ['another file of its own', "location.href = 'next.html'"],
    ['somewhere else', "location.href = 'https://example.org/'"],
    ['the screen', "location.href = '/display/0'"],
    ['itself', 'location.reload()'],
  ])('is left when it goes to %s', async (_, go) => {
    await using glass = await openGlass();
    const showingId = await put(glass, afterwards(go), {
      'next.html': '<!doctype html>',
    });
    await glass.said('failed', showingId);
  });

  it('is off the glass as soon as its process has ended, as one does that takes memory without end, and the next one plays', async () => {
    // Of each process; the screen around it needs a small part of it.
    await using glass = await openGlass(['--js-flags=--max-old-space-size=64']);
    const takes = 'const all = []; for (let n = 0; ; n += 1) all.push(new Array(100_000).fill(n))';
    const showingId = await put(glass, afterwards(takes));
    expect(await glass.said('failed', showingId)).toMatchObject({
      reason: 'the page ended, or went elsewhere',
    });
    await expect.poll(() => colour(glass)).toEqual(GROUND);
    const before = glass.pulses();
    await expect.poll(glass.pulses, { timeout: 20_000 }).toBeGreaterThan(before);
    await put(glass, turn('green'));
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });

  it('stays for as long as it beats, whatever documents it makes and takes away', async () => {
    await using glass = await openGlass();
    const program = `
      const inner = document.createElement('iframe');
      document.body.append(inner);
      setTimeout(() => { inner.remove(); document.body.innerHTML = '<p>'; ${turn('green')} }, 1500);`;
    await put(glass, program);
    await expect.poll(() => colour(glass), { timeout: 10_000 }).toEqual(GREEN);
    const before = glass.pulses();
    await expect.poll(glass.pulses, { timeout: 20_000 }).toBeGreaterThan(before + 1);
    expect(glass.events.map(({ type }) => type)).not.toContain('failed');
  });

  it('hears nothing of another page, and shares nothing with it', async () => {
    await using glass = await openGlass();
    const hears = `
      const channel = new BroadcastChannel('hall');
      channel.onmessage = () => { ${turn('red')} };
      addEventListener('storage', () => { ${turn('red')} });
      addEventListener('message', () => { ${turn('red')} });`;
    await put(glass, hears);
    const tells = `
      const said = [];
      const tries = [
        () => new SharedWorker('worker.js', 'hall'),
        () => navigator.serviceWorker.register('worker.js'),
        () => caches.open('hall'),
        () => navigator.storage.getDirectory(),
        () => navigator.locks.request('hall', () => {}),
        () => cookieStore.set('hall', 'a'),
        () => new Promise((done, failed) => {
          const opening = indexedDB.open('hall');
          opening.onsuccess = done;
          opening.onerror = failed;
        }),
        () => localStorage.setItem('hall', 'a'),
        () => sessionStorage.setItem('hall', 'a'),
      ];
      new BroadcastChannel('hall').postMessage('a');
      for (let i = 0; i < top.length; i += 1) top[i].postMessage('a', '*');
      Promise.allSettled(tries.map(async (attempt) => attempt())).then((all) => {
        const worked = all.flatMap(({ status }, i) => (status === 'fulfilled' ? [i] : []));
        if (worked.length === 0) ${turn('green')}
      });`;
    const behind = glass.prepare(tells, { 'worker.js': 'onconnect = () => {}' });
    await glass.said('prepared', behind);
    expect(await colour(glass)).toEqual(BLUE);
    glass.show(behind);
    await glass.said('presented', behind);
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });

  it('opens no dialog, and takes neither the whole glass nor a pointer nor a lock', async () => {
    await using glass = await openGlass();
    const program = `
      const body = document.documentElement;
      const tries = [
        () => body.requestFullscreen(),
        () => body.requestPointerLock(),
        () => navigator.wakeLock.request('screen'),
        () => screen.orientation.lock('portrait'),
        () => Notification.requestPermission().then((may) => may === 'granted' || Promise.reject()),
        () => navigator.mediaDevices.getUserMedia({ video: true }),
        () => navigator.mediaDevices.getDisplayMedia(),
        () => navigator.clipboard.readText(),
        () => navigator.clipboard.writeText('a'),
        () => new Promise((done, failed) => navigator.geolocation.getCurrentPosition(done, failed)),
        () => document.requestStorageAccess(),
        () => new PaymentRequest([{ supportedMethods: 'a' }], { total: { label: 'a', amount: { currency: 'VND', value: '1' } } }).show(),
        () => showOpenFilePicker(),
        () => confirm('a') || Promise.reject(),
        () => prompt('a', 'b') === 'b' || Promise.reject(),
        () => open('next.html', '', 'popup') || Promise.reject(),
      ];
      alert('a');
      print();
      addEventListener('beforeunload', (event) => event.preventDefault());
      Promise.allSettled(tries.map(async (attempt) => attempt())).then((all) => {
        document.body.textContent = JSON.stringify(all.map(({ status }) => status));
        if (all.every(({ status }) => status === 'rejected')) ${turn('green')}
      });`;
    await put(glass, program);
    await expect.poll(() => colour(glass), { timeout: 10_000 }).toEqual(GREEN);
    expect(glass.page.context().pages()).toHaveLength(1);
  });

  it('is believed nothing but its beat', async () => {
    await using glass = await openGlass();
    const words = [
      { type: 'failed', regionKey: 'main', showingId: 'x', reason: 'lie' },
      { type: 'confirm', typed: '123456' },
      'waypost:other',
    ];
    await put(
      glass,
      `for (const word of ${JSON.stringify(words)}) parent.postMessage(word, '*'); ${turn('green')}`,
    );
    await expect.poll(() => colour(glass)).toEqual(GREEN);
    expect(glass.events.map(({ type }) => type)).not.toContain('failed');
    expect(glass.events.map(({ type }) => type)).not.toContain('confirm');
  });

  it.each([
    ['words', "'waypost:pulse'"],
    ['large things', 'new Uint8Array(200_000)'],
  ])('is left at once when it floods the screen with %s, and the next one plays', async (_, word) => {
    await using glass = await openGlass();
    const flood = `const word = ${word}; setInterval(() => { for (let i = 0; i < 200; i++) parent.postMessage(word, '*'); }, 0)`;
    const showingId = await put(glass, afterwards(flood));
    expect(await glass.said('failed', showingId)).toMatchObject({ reason: 'the page floods the screen' });
    await put(glass, turn('green'));
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });

  it('has neither a program of the graphics processor nor a sound', async () => {
    await using glass = await openGlass(['--autoplay-policy=no-user-gesture-required']);
    const program = `
      const contexts = ['webgl', 'webgl2', 'webgpu', { toString: () => 'webgl' }].map((kind) => {
        const canvas = document.createElement('canvas');
        return canvas.getContext(kind) ?? canvas.transferControlToOffscreen().getContext(kind);
      });
      const sounds = [self.AudioContext, self.webkitAudioContext, self.speechSynthesis, navigator.gpu];
      const draws = document.createElement('canvas').getContext('2d', { alpha: false }) !== null;
      if (draws && [...contexts, ...sounds].every((it) => it == null)) ${turn('green')}`;
    await put(glass, program);
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });

  it('has no program of the graphics processor in a document within it either, where the browser was started so', async () => {
    await using glass = await openGlass(['--disable-3d-apis']);
    const inner = `
      const kinds = ['webgl', 'webgl2'].filter((kind) => document.createElement('canvas').getContext(kind) !== null);
      parent.postMessage(kinds.join(), '*');`;
    await put(
      glass,
      `const inner = document.createElement('iframe');
       inner.srcdoc = '<script src="' + new URL('inner.js', location.href) + '"></' + 'script>';
       addEventListener('message', ({ data }) => { document.documentElement.className = data === '' ? 'green' : 'red'; });
       document.body.append(inner);`,
      { 'inner.js': inner },
    );
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });

  it('is reached by no key and no pointer', async () => {
    await using glass = await openGlass();
    await put(glass, REDDENS);
    await glass.page.mouse.move(600, 300);
    await glass.page.mouse.click(620, 310);
    for (const key of ['Tab', 'Tab', 'Tab', 'a']) await glass.page.keyboard.press(key);
    expect(await colour(glass)).toEqual(BLUE);
  });

  it('gives the keyboard back that it took', async () => {
    await using glass = await openGlass();
    await put(
      glass,
      `${REDDENS} addEventListener('focus', () => { ${turn('green')} }); ${afterwards('focus()')}`,
    );
    await expect.poll(() => colour(glass)).toEqual(GREEN);
    await expect.poll(() => glass.page.evaluate(() => document.activeElement?.localName)).toBe('body');
    for (const key of ['Tab', 'a']) await glass.page.keyboard.press(key);
    expect(await colour(glass)).toEqual(GREEN);
    expect(glass.events.map(({ type }) => type)).not.toContain('failed');
  });

  it('is left when it takes the keyboard again and again', async () => {
    await using glass = await openGlass();
    const showingId = await put(glass, afterwards('setInterval(() => focus(), 20)'));
    expect(await glass.said('failed', showingId)).toMatchObject({ reason: 'the page takes the keyboard' });
    await expect.poll(() => glass.page.evaluate(() => document.activeElement?.localName)).toBe('body');
  });

  it('takes no keyboard at all where the browser was started so', async () => {
    await using glass = await openGlass(['--enable-features=BlockingFocusWithoutUserActivation']);
    await put(
      glass,
      `addEventListener('focus', () => { ${turn('red')} }); ${afterwards('for (let i = 0; i < 50; i++) setTimeout(() => focus(), i * 20)')}`,
    );
    // Not looked at before: whoever drives the browser counts as a person to each of its frames.
    await expect.poll(glass.pulses, { timeout: 20_000 }).toBeGreaterThan(3);
    expect(await colour(glass)).toEqual(BLUE);
    expect(glass.events.map(({ type }) => type)).not.toContain('failed');
  });

  it('runs modules of its own', async () => {
    await using glass = await openGlass();
    await put(glass, '', {
      'index.html':
        '<!doctype html><link rel="stylesheet" href="page.css"><body><script type="module" src="a/module.js"></script>',
      'a/module.js': `import { colour } from './colour.js'; document.documentElement.className = colour;`,
      'a/colour.js': "export const colour = 'green';",
    });
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });
});
