import { EventEmitter } from 'node:events';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  CommandLine,
  IpcMain,
  PowerMonitor,
  PowerSaveBlocker,
  Protocol,
  Screen,
  Session,
  WebContents,
} from 'electron';
import type { Electron } from '../../kiosk-app/electron/electron-api.ts';
import { PARTITION } from '../../kiosk-app/electron/window-options.ts';
import type { Monitor } from '../../kiosk-app/electron/placement.ts';

let nextPid = 1_000;

type Listener = (...said: unknown[]) => void;

/** Parts of a thing of Electron's, by names that it really has. */
type PartsOf<Thing> = object & { readonly [Name in keyof Thing]?: unknown };

/** What a test models of a thing of Electron's; whoever asks for more of it is told so. */
function modelled<Thing extends object>(
  name: string,
  parts: PartsOf<Thing> | ((options: BrowserWindowConstructorOptions) => BrowserWindow),
): Thing {
  return new Proxy<object>(parts, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol') return Reflect.get(target, key, receiver) as unknown;
      if (key === 'then' || key === 'toJSON') return undefined;
      throw new Error(`electron.${name}.${key} is not modelled`);
    },
  }) as Thing;
}

function events() {
  const emitter = new EventEmitter();
  const on = {
    on: (event: string, listener: Listener) => void emitter.on(event, listener),
    once: (event: string, listener: Listener) => void emitter.once(event, listener),
    off: (event: string, listener: Listener) => void emitter.off(event, listener),
    removeAllListeners: (event: string) => void emitter.removeAllListeners(event),
  };
  return { emitter, on };
}

export interface FakeContents {
  emitter: EventEmitter;
  mainFrame: { url: string };
  /** Commands and other words sent to the page. */
  sent: unknown[][];
  isCrashed: boolean;
  pid: number;
  heldKib: number;
  openHandler: (() => { action: string }) | null;
  peers: string | null;
  contents: WebContents;
}

export interface FakeWindow {
  options: BrowserWindowConstructorOptions;
  emitter: EventEmitter;
  loads: string[];
  bounds: unknown;
  isKiosk: boolean;
  isDestroyed: boolean;
  page: FakeContents;
}

export interface FakeSession {
  emitter: EventEmitter;
  permissionRequest: ((contents: null, permission: string, answer: (is: boolean) => void) => void) | null;
  permissionCheck: (() => boolean) | null;
  devicePermission: (() => boolean) | null;
  displayMedia: ((request: null, answer: (streams: unknown) => void) => void) | null;
  beforeRequest: ((details: { url: string }, answer: (is: { cancel: boolean }) => void) => void) | null;
  handlers: Map<string, (request: Request) => Promise<Response>>;
}

export interface FakeElectron {
  electron: Electron;
  /** Every window that was ever opened, oldest first. */
  windows: FakeWindow[];
  sessions: Map<string, FakeSession>;
  app: EventEmitter;
  ipc: EventEmitter;
  power: EventEmitter;
  monitors: Monitor[];
  /** Tells of monitors that came, went or changed. */
  monitorsChanged: (event: 'display-added' | 'display-removed' | 'display-metrics-changed') => void;
  /** What was called of the app and of Chromium, in order. */
  calls: string[];
  blockers: Set<number>;
}

/** Electron, as far as the shell needs it. Every call that is not modelled here throws. */
export function createFakeElectron({
  monitors,
  hasLock = true,
  isPackaged = true,
}: {
  monitors: Monitor[];
  hasLock?: boolean;
  isPackaged?: boolean;
}): FakeElectron {
  const windows: FakeWindow[] = [];
  const sessions = new Map<string, FakeSession>();
  const calls: string[] = [];
  const blockers = new Set<number>();
  const [appEvents, ipcEvents, powerEvents, screenEvents] = [events(), events(), events(), events()];
  const note =
    (name: string) =>
    (...said: unknown[]): void =>
      void calls.push([name, ...said.map((one) => JSON.stringify(one) ?? '')].join(' ').trim());
  const sessionOf = (name: string): Session => {
    const fake = createFakeSession();
    sessions.set(name, fake.state);
    return fake.session;
  };
  const defaultSession = sessionOf('default');
  const kioskSession = sessionOf(PARTITION);
  const fake: FakeElectron = {
    electron: {
      app: modelled<App>('app', {
        ...appEvents.on,
        isPackaged,
        enableSandbox: note('enableSandbox'),
        disableHardwareAcceleration: note('disableHardwareAcceleration'),
        setPath: note('setPath'),
        requestSingleInstanceLock: () => hasLock,
        commandLine: modelled<CommandLine>('app.commandLine', {
          appendSwitch: note('appendSwitch'),
          removeSwitch: note('removeSwitch'),
        }),
        relaunch: note('relaunch'),
        exit: note('exit'),
        getAppMetrics: () =>
          windows.map(({ page }) => ({ pid: page.pid, memory: { workingSetSize: page.heldKib } })),
        getGPUFeatureStatus: () => ({ video_decode: 'disabled_software' }),
      }),
      BrowserWindow: modelled<Electron['BrowserWindow']>(
        'BrowserWindow',
        function BrowserWindow(options: BrowserWindowConstructorOptions) {
          const { state, window } = createFakeWindow(options);
          windows.push(state);
          appEvents.emitter.emit('web-contents-created', {}, state.page.contents);
          return window;
        },
      ),
      ipcMain: modelled<IpcMain>('ipcMain', ipcEvents.on),
      Menu: modelled<Electron['Menu']>('Menu', { setApplicationMenu: note('setApplicationMenu') }),
      powerMonitor: modelled<PowerMonitor>('powerMonitor', powerEvents.on),
      powerSaveBlocker: modelled<PowerSaveBlocker>('powerSaveBlocker', {
        start: (type: string) => {
          const id = calls.push(`block ${type}`);
          blockers.add(id);
          return id;
        },
        stop: (id: number) => blockers.delete(id),
        isStarted: (id: number) => blockers.has(id),
      }),
      protocol: modelled<Protocol>('protocol', {
        registerSchemesAsPrivileged: note('registerSchemesAsPrivileged'),
      }),
      screen: modelled<Screen>('screen', { ...screenEvents.on, getAllDisplays: () => fake.monitors }),
      session: modelled<Electron['session']>('session', {
        defaultSession,
        fromPartition: (name: string) => (name === PARTITION ? kioskSession : sessionOf(name)),
      }),
    },
    windows,
    sessions,
    app: appEvents.emitter,
    ipc: ipcEvents.emitter,
    power: powerEvents.emitter,
    monitors,
    monitorsChanged: (event) => void screenEvents.emitter.emit(event),
    calls,
    blockers,
  };
  return fake;
}

function createFakeWindow(options: BrowserWindowConstructorOptions): {
  state: FakeWindow;
  window: BrowserWindow;
} {
  const { emitter, on } = events();
  const page = createFakeContents();
  const state: FakeWindow = {
    options,
    emitter,
    loads: [],
    bounds: null,
    isKiosk: options.kiosk === true,
    isDestroyed: false,
    page,
  };
  const window = modelled<BrowserWindow>('BrowserWindow', {
    ...on,
    webContents: page.contents,
    loadURL: async (url: string) => {
      state.loads.push(url);
      page.isCrashed = false;
      page.mainFrame = { url };
    },
    setBounds: (bounds: unknown) => (state.bounds = bounds),
    setKiosk: (isKiosk: boolean) => (state.isKiosk = isKiosk),
    destroy: () => (state.isDestroyed = true),
  });
  return { state, window };
}

function createFakeContents(): FakeContents {
  const { emitter, on } = events();
  const state: Omit<FakeContents, 'contents'> = {
    emitter,
    mainFrame: { url: '' },
    sent: [],
    isCrashed: false,
    pid: nextPid++,
    heldKib: 200_000,
    openHandler: null,
    peers: null,
  };
  const contents = modelled<WebContents>('webContents', {
    ...on,
    get mainFrame() {
      return state.mainFrame;
    },
    send: (...said: unknown[]) => void state.sent.push(said),
    isDestroyed: () => false,
    isCrashed: () => state.isCrashed,
    getOSProcessId: () => state.pid,
    forcefullyCrashRenderer: () => {
      state.isCrashed = true;
      emitter.emit('render-process-gone', {}, { reason: 'crashed' });
    },
    setWebRTCIPHandlingPolicy: (policy: string) => (state.peers = policy),
    setWindowOpenHandler: (handler: () => { action: string }) => (state.openHandler = handler),
  });
  return Object.assign(state, { contents });
}

function createFakeSession(): { state: FakeSession; session: Session } {
  const { emitter, on } = events();
  const state: FakeSession = {
    emitter,
    permissionRequest: null,
    permissionCheck: null,
    devicePermission: null,
    displayMedia: null,
    beforeRequest: null,
    handlers: new Map(),
  };
  const session = modelled<Session>('session', {
    ...on,
    setPermissionRequestHandler: (handler: FakeSession['permissionRequest']) =>
      (state.permissionRequest = handler),
    setPermissionCheckHandler: (handler: FakeSession['permissionCheck']) => (state.permissionCheck = handler),
    setDevicePermissionHandler: (handler: FakeSession['devicePermission']) =>
      (state.devicePermission = handler),
    setDisplayMediaRequestHandler: (handler: FakeSession['displayMedia']) => (state.displayMedia = handler),
    webRequest: modelled<Session['webRequest']>('session.webRequest', {
      onBeforeRequest: (handler: FakeSession['beforeRequest']) => (state.beforeRequest = handler),
    }),
    protocol: modelled<Protocol>('session.protocol', {
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        void state.handlers.set(scheme, handler),
    }),
  });
  return { state, session };
}
