import './stage.css';
import {
  STAGE_PROTOCOL,
  type StageCommand,
  type StageCommandOf,
  type StageEvent,
} from '../../shared/contract/stage.ts';
import type { ManifestDisplay } from '../../shared/contract/manifest.ts';
import { USUAL_MISSING_LANGUAGES } from '../../shared/contract/missing-language.ts';
import { pictureCanvas } from '../../shared/contract/wall.ts';
import { nextOrigins } from '../../shared/board/index.ts';
import { assertNever } from '../../shared/errors.ts';
import { raisedByOrigins } from '../../shared/languages/index.ts';
import { floorPx } from '../../shared/legibility/index.ts';
import type { Cancel, Clock } from '../../shared/time/index.ts';
import { compileOpenings } from '../../shared/timeline/openings.ts';
import { zoneTable } from '../../shared/timeline/zones.ts';
import { type CanvasShape, createCanvas, type StageCanvas, type WallPart } from './canvas.ts';
import { createCurtain, type Curtain } from './curtain.ts';
import { createEmergency, type Emergency } from './emergency/emergency.ts';
import type { StageFacts, StageOpening } from './facts.ts';
import { groundTone } from './ground.ts';
import { loadFonts } from './fonts/load-fonts.ts';
import { Layout } from './layout.ts';
import { createAgingReadings } from './aging-readings.ts';
import { localTimeAt } from './local-time.ts';
import { createTyping, type Typing } from './pairing/typing.ts';
import type { StagePort } from './port.ts';
import { createStageClock } from './stage-clock.ts';
import { parseCommand } from './stage-command.ts';

const PULSE_MS = 1_000;
/** Share of the shorter side that text takes while nothing is known of the display. */
const UNKNOWN_FLOOR_SHARE = 1 / 30;

/** One display's picture: does what the player says, and says what is on the glass. */
export class Stage implements Disposable {
  readonly #root: HTMLElement;
  readonly #port: StagePort;
  readonly #clock: Clock;
  readonly #stageClock;
  readonly #live;
  readonly #canvas: StageCanvas;
  readonly #layout: Layout;
  readonly #curtain: Curtain;
  readonly #typing: Typing;
  readonly #emergency: Emergency;
  #display: ManifestDisplay | null = null;
  #opening: StageOpening = { hours: new Map(), zones: new Map() };
  /** The canvas is the display's own, not that of what is planned. */
  #isAlone = true;
  #emergencyCommand: StageCommandOf<'emergency'> | null = null;
  #cancelPulse: Cancel = () => {};

  constructor(root: HTMLElement, port: StagePort, clock: Clock) {
    this.#root = root;
    this.#port = port;
    this.#clock = clock;
    this.#stageClock = createStageClock(clock);
    this.#live = createAgingReadings(clock);
    this.#typing = createTyping((typed) => port.send({ type: 'confirm', typed }));
    root.classList.add('waypost');
    this.#canvas = createCanvas(root);
    this.#layout = new Layout({
      clock,
      stageClock: this.#stageClock,
      setting: () => this.#facts(),
      send: (event) => this.#fromRegion(event),
    });
    this.#curtain = createCurtain({
      clock,
      nowMs: () => this.#stageClock.trustedNowMs(),
      typing: this.#typing,
    });
    this.#emergency = createEmergency(clock);
    this.#canvas.root.append(this.#layout.root, ...this.#curtain.roots, this.#emergency.root);
    this.#shape(null);
    port.onCommand((received) => this.#receive(received));
    port.onOpen(() =>
      port.send({ type: 'hello', protocol: STAGE_PROTOCOL, userAgent: navigator.userAgent.slice(0, 400) }),
    );
    void loadFonts([{ language: 'vi', text: 'Aạ0' }]).then(() => this.#curtain.refresh(this.#facts()));
    this.#pulse();
  }

  [Symbol.dispose](): void {
    this.#cancelPulse();
    this.#typing[Symbol.dispose]();
    this.#port.onCommand(() => {});
    this.#layout.clear();
    this.#canvas[Symbol.dispose]();
    this.#root.replaceChildren();
  }

  #receive(received: unknown): void {
    const parsed = parseCommand(received);
    if ('command' in parsed) this.#perform(parsed.command);
    else this.#port.send(parsed.skipped);
  }

  #perform(command: StageCommand): void {
    switch (command.type) {
      case 'welcome':
        return this.#welcome(command);
      case 'clock':
        this.#stageClock.adopt(command);
        return this.#refresh();
      case 'readings':
        this.#live.adopt(command);
        return this.#layout.refresh(this.#facts());
      case 'arrange':
        return this.#arrange(command);
      case 'prepare':
        return this.#prepare(command);
      case 'show':
        return this.#show(command);
      case 'slate':
      case 'pairing':
        return this.#cover(command);
      case 'emergency':
        return this.#showEmergency(command);
      default:
        return assertNever(command);
    }
  }

  /** New facts hold at once for what is on the glass. */
  #welcome({ display, zones, ...plan }: StageCommandOf<'welcome'>): void {
    const before = this.#noticeSetting();
    this.#stageClock.forget();
    this.#display = display;
    const tables = new Map(zones.map((it) => [it.zone, zoneTable(it)]));
    this.#opening = { zones: tables, hours: compileOpenings(plan, tables) };
    this.#root.style.setProperty('--accent', display.accent);
    this.#root.dataset['surface'] = display.physical.kind;
    if (this.#layout.contentKeys.length === 0) this.#shapeAlone();
    else this.#shapeAs(this.#canvas.size());
    this.#refresh();
    if (this.#noticeSetting() === before) return;
    this.#layout.resetNotices();
    if (this.#emergencyCommand !== null) this.#showEmergency(this.#emergencyCommand);
  }

  #showEmergency(command: StageCommandOf<'emergency'>): void {
    this.#emergencyCommand = command.notice === null ? null : command;
    void this.#emergency.show(command, this.#facts());
  }

  /** What notices depend on, to be compared. */
  #noticeSetting(): string {
    const { languages, floorPx, placement, missingLanguages } = this.#facts();
    return JSON.stringify([languages, floorPx, placement, missingLanguages]);
  }

  #arrange(command: StageCommandOf<'arrange'>): void {
    const before = this.#canvas.size();
    const isResized =
      before.widthPx !== command.canvas.widthPx || before.heightPx !== command.canvas.heightPx;
    if (isResized) this.#layout.clear();
    this.#shapeAs(command.canvas);
    this.#root.style.setProperty('--ground', command.background);
    this.#root.dataset['ground'] = groundTone(command.background);
    const fresh = this.#layout.arrange(command, this.#facts());
    const all = this.#layout.contentKeys;
    this.#curtain.await({ fresh, all }, () => this.#layout.dropRetired());
    if (isResized) this.#curtain.refresh(this.#facts());
  }

  #prepare(command: StageCommandOf<'prepare'>): void {
    const { regionKey, showingId } = command;
    const region = this.#layout.region(regionKey);
    if (region === null)
      this.#port.send({ type: 'failed', regionKey, showingId, reason: 'there is no such region' });
    else region.prepare(command);
  }

  #show(command: StageCommandOf<'show'>): void {
    const { regionKey, showingId } = command;
    const region = this.#layout.region(regionKey);
    if (region === null)
      this.#port.send({ type: 'failed', regionKey, showingId, reason: 'there is no such region' });
    else region.show(command);
  }

  #cover(command: StageCommandOf<'slate'> | StageCommandOf<'pairing'>): void {
    this.#layout.clear();
    this.#root.style.removeProperty('--ground');
    this.#root.dataset['ground'] = 'dark';
    this.#shapeAlone();
    this.#curtain.lower(command, this.#facts());
  }

  /** What is planned is spread over a wall, where the display is part of one. */
  #shapeAs({ widthPx, heightPx }: { widthPx: number; heightPx: number }): void {
    const rotation = this.#display?.rotation ?? 0;
    this.#isAlone = false;
    this.#shape({ widthPx, heightPx, rotation, part: this.#display === null ? null : partOf(this.#display) });
  }

  /** Slate and pairing are every display's own, also on a wall. */
  #shapeAlone(): void {
    const display = this.#display;
    this.#isAlone = true;
    this.#shape(display === null ? null : { ...display.canvas, rotation: display.rotation, part: null });
  }

  #shape(shape: CanvasShape | null): void {
    this.#canvas.shape(shape);
    this.#root.style.setProperty('--floor', `${this.#floorPx()}px`);
  }

  /** What is presented behind the curtain is on the glass only when the curtain has gone. */
  #fromRegion(event: StageEvent): void {
    if (event.type === 'presented') this.#curtain.presented(event, (seen) => this.#port.send(seen));
    else this.#port.send(event);
  }

  #refresh(): void {
    const facts = this.#facts();
    this.#layout.refresh(facts);
    this.#curtain.refresh(facts);
  }

  #facts(): StageFacts {
    const nowMs = this.#stageClock.trustedNowMs();
    const zone = this.#opening.zones.get(this.#display?.zone ?? '') ?? null;
    const now = nowMs === null || zone === null ? null : localTimeAt(nowMs, zone);
    const live = this.#live.view();
    return {
      display: this.#display,
      languages: raisedByOrigins(this.#display?.languages ?? [], nextOrigins(live, nowMs)),
      missingLanguages: this.#display?.missingLanguages ?? USUAL_MISSING_LANGUAGES,
      floorPx: this.#floorPx(),
      placement: this.#display?.placement ?? null,
      now,
      nowMs,
      zone,
      opening: this.#opening,
      live,
    };
  }

  #floorPx(): number {
    const { widthPx, heightPx } = this.#canvas.size();
    if (this.#display === null) return Math.round(Math.min(widthPx, heightPx) * UNKNOWN_FLOOR_SHARE);
    const canvas = this.#isAlone ? this.#display.canvas : pictureCanvas(this.#display);
    const scale = Math.max(widthPx / canvas.widthPx, heightPx / canvas.heightPx);
    return Math.ceil(floorPx(this.#display) * scale);
  }

  #pulse(): void {
    this.#port.send({ type: 'pulse' });
    this.#refresh();
    this.#cancelPulse = this.#clock.after(PULSE_MS, () => this.#pulse());
  }
}

function partOf({ wall, canvas }: ManifestDisplay): WallPart | null {
  if (wall === null) return null;
  return { xPx: wall.xPx, yPx: wall.yPx, ...canvas, wall: wall.canvas };
}
