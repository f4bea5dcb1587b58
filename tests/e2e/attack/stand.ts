import { vi } from 'vitest';
import type { Attack, Scene } from './attack.ts';
import { startAttackedKiosk, type AttackedKiosk } from './attacked-kiosk.ts';
import type { Glass, Lane } from './glass-pool.ts';
import { createInstallation, MAGENTA } from './installation.ts';
import type { Counted } from './watched-page.ts';

const PATIENCE = { timeout: 30_000, interval: 25 };
/** A screen is of one colour but for an edge that its compositor may have blended. */
const WHOLE = 0.98;
/** Pictures that are looked at when everything has come to rest, beside those that came by themselves. */
const LAST_LOOKS = 3;

/** Two kiosks of one installation before a stolen server: one as it is, one that verifies nothing. */
export interface Stand extends AsyncDisposable {
  scene: Scene;
  switchOn(): void;
  /** Both are switched on, and show what people approved. */
  begin(honestShare?: number): Promise<void>;
  ring(): void;
  controlIsMagenta(): Promise<void>;
  victimFaults(): ReadonlySet<string>;
  victimRevision(): number;
  /** Both lose their power; what they were told before is all they have, and the control shows it again. */
  restart(): Promise<void>;
  /** Of all pictures that the victim's screen has had, those with a pixel of magenta. */
  magentaSeen(): Promise<Counted[]>;
}

export async function openStand(
  { server, victims, controls }: Lane,
  { isFirst }: Pick<Attack, 'isFirst'>,
): Promise<Stand> {
  for (const { watched } of [victims, controls])
    if (isFirst === true || watched.isReplaced()) await watched.reload();
  const people = await createInstallation();
  const magenta = await people.picture(MAGENTA);
  server.serve(people);
  const both = new AsyncDisposableStack();
  const start = ({ pages, watched }: Glass, verifies: boolean): AttackedKiosk =>
    both.use(
      startAttackedKiosk({
        server,
        people,
        pages,
        verifies,
        trustRootDigest: people.fingerprint,
        install: (software) => watched.replace(Buffer.from(software).toString()),
      }),
    );
  let kiosks: { victim: AttackedKiosk; control: AttackedKiosk } | null = null;
  const running = (): NonNullable<typeof kiosks> => {
    if (kiosks === null) throw new Error('the kiosks are switched off');
    return kiosks;
  };
  const switchOn = (): void => {
    kiosks = { victim: start(victims, true), control: start(controls, false) };
  };
  const looks = (glass: Glass, share: (counted: Counted) => number, least = WHOLE): Promise<boolean> =>
    vi.waitUntil(async () => {
      const counted = await glass.watched.look();
      return share(counted) > counted.all * least;
    }, PATIENCE);
  const controlIsMagenta = async (): Promise<void> =>
    void (await looks(controls, (counted) => counted.magenta));
  const forget = async (): Promise<void> => {
    await victims.watched.forget();
    await controls.watched.forget();
  };
  let revision = 6;
  const scene: Scene = {
    people,
    magenta,
    said: server.said,
    show(...shown) {
      revision += 1;
      const entries = shown.map(({ entry }) => entry);
      server.said.manifest = people.publish(people.manifest(revision, entries));
    },
    async until(isSo) {
      server.ring();
      await vi.waitUntil(() => isSo(running().victim), PATIENCE);
    },
    unit: () => ({ publicKey: running().victim.publicKey() }),
    reboot: () => running().victim.restart(),
    async leaves() {
      await vi.waitUntil(async () => (await victims.watched.look()).magenta === 0, PATIENCE);
      await forget();
    },
  };
  return {
    scene,
    switchOn,
    async begin(honestShare) {
      switchOn();
      for (const glass of [victims, controls]) await looks(glass, ({ honest }) => honest, honestShare);
      await forget();
    },
    ring: () => server.ring(),
    controlIsMagenta,
    victimFaults: () => running().victim.faults(),
    victimRevision: () => running().victim.revision(),
    async restart() {
      const { victim, control } = running();
      await victim.restart();
      await control.restart();
      await controls.watched.forget();
      await controlIsMagenta();
      await looks(victims, (counted) => counted.honest);
    },
    async magentaSeen() {
      for (let look = 0; look < LAST_LOOKS; look += 1) await victims.watched.look();
      return (await victims.watched.pictures()).filter((counted) => counted.magenta > 0);
    },
    [Symbol.asyncDispose]: () => both.disposeAsync(),
  };
}
