import type { KeyCard, SigningOrder } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { unpackRequest, type UnpackedRequest } from '../../../shared/signing/index.ts';
import { systemClock } from '../../../shared/time/index.ts';
import { checkFiles } from './check-files.ts';
import { button, h } from '../parts/dom.ts';
import { examine, type Examined } from './examine.ts';
import { assertFollowsKnownRoot, isKnownAsker, rememberAsker, rememberRoot } from './known.ts';
import { declaredOrigin, listenToOpener, type Asker } from './opener.ts';
import { judgedBy } from './page-crypto.ts';
import { makePasskey, placeHere, signByPasskey } from './passkey.ts';
import { Refused, type Refusal } from './refusal.ts';
import { signedStatement } from './signed-statement.ts';
import { examineTrust, readTrustRequest, signedTrust } from './trust-request.ts';
import { reviewView } from './views/review.ts';
import { trustReviewView } from './views/trust-review.ts';
import {
  askerView,
  homeView,
  keyMadeView,
  newKeyView,
  noteView,
  refusedView,
  signedView,
} from './views/views.ts';
import { languageOf, sayIn, type Language, type Say } from './words/words.ts';

/** What the page shows; made anew when the language changes. */
type View = (spoken: Spoken) => HTMLElement;
interface Spoken {
  say: Say;
  language: Language;
}

const OTHER: Record<Language, { language: Language; name: string }> = {
  vi: { language: 'en', name: 'English' },
  en: { language: 'vi', name: 'Tiếng Việt' },
};

export function startPage(): void {
  const page = openFrame();
  const { show } = page;
  const home = (): void =>
    show((spoken) =>
      homeView(spoken, { onFile: (file) => void open(file), onMakeKey: () => newKey('', null) }),
    );

  function newKey(name: string, asker: Asker | null): void {
    show((spoken) =>
      newKeyView(spoken, {
        name,
        onName: async (typed) => {
          const card = await makePasskey(typed);
          if (card === null) return spoken.say('notMade');
          made(card, asker);
          return null;
        },
      }),
    );
  }

  function made(card: KeyCard, asker: Asker | null): void {
    asker?.tell({ kind: 'waypost-signing:key', card });
    show((spoken) => keyMadeView(spoken, { card, origin: asker?.origin ?? null }));
  }

  function refused(told: { refusal: Refusal; detail: string }): void {
    show((spoken) => refusedView(spoken, told, home));
  }

  /** A file is a request of the console, or one of `waypost trust`. */
  async function open(file: Blob): Promise<void> {
    show(({ say }) => noteView(say('checking')));
    const request = await readTrustRequest(file);
    if (request === null) return sign(file, null);
    const place = placeHere();
    const deps = { place, nowMs: systemClock.wallMs() };
    const checked = await refusedOr(async () => {
      const examined = await judgedBy((crypto) => examineTrust(request, { crypto, ...deps }));
      assertFollowsKnownRoot(localStorage, examined);
      return examined;
    });
    if ('refusal' in checked) return refused(checked);
    show((spoken) =>
      trustReviewView({
        ...spoken,
        examined: checked,
        request,
        sign: async () => {
          const signature = await signByPasskey(checked.message, place.rpId);
          if (signature === null) return spoken.say('cancelled');
          const { keys } = checked;
          const envelope = await judgedBy((crypto) =>
            signedTrust(request, signature, { keys, crypto, place }),
          );
          if (envelope === null) return spoken.say('otherTrustKey');
          rememberRoot(localStorage, checked);
          const keyid = envelope.signatures[0]?.keyid.slice(0, 8) ?? '';
          const name = `${checked.statement.word}-${checked.digest.slice(0, 8)}-by-${keyid}.json`;
          show((then) => signedView(then, { envelope, name, origin: null, keep: then.say('keepTrustFile') }));
          return null;
        },
      }),
    );
  }

  async function sign(packed: Blob, asker: Asker | null): Promise<void> {
    show(({ say }) => noteView(say('checking')));
    const checked = await check(packed);
    if ('refusal' in checked) return refused(checked);
    const { examined, unpacked, files } = checked;
    const { request } = unpacked;
    show((spoken) =>
      reviewView({
        ...spoken,
        examined,
        request,
        files,
        sign: async () => {
          const signed = await signedStatement(request, examined);
          if (signed === 'nobody') return spoken.say('cancelled');
          if (signed === 'other-key') return spoken.say('otherKey', { name: examined.signer.name });
          rememberRoot(localStorage, examined);
          asker?.tell({ kind: 'waypost-signing:signed', envelope: signed });
          const name = `${examined.statement.word}-${examined.version.contentId.slice(-8)}-${examined.version.version}.json`;
          show((then) => signedView(then, { envelope: signed, name, origin: asker?.origin ?? null }));
          return null;
        },
      }),
    );
  }

  function follow(order: SigningOrder, asker: Asker): void {
    if (order.kind === 'waypost-signing:new-key') newKey(order.name, asker);
    else void sign(order.packed, asker);
  }

  home();
  const opened = listenToOpener({
    onOrder: (order, asker) => {
      if (isKnownAsker(localStorage, asker.origin)) return follow(order, asker);
      return show((spoken) =>
        askerView(spoken, asker.origin, () => {
          rememberAsker(localStorage, asker.origin);
          follow(order, asker);
        }),
      );
    },
    onForeign: (origin) => page.warn(({ say }) => say('foreign', { origin })),
  });
  if (opened !== null)
    show(({ say }) => noteView(say('waiting', { origin: declaredOrigin(location.hash) ?? '' })));
}

interface Checked {
  examined: Examined;
  unpacked: UnpackedRequest;
  files: ReadonlyMap<string, Blob>;
}

/** Everything that can be known before a person looks. */
async function check(packed: Blob): Promise<Checked | { refusal: Refusal; detail: string }> {
  return refusedOr(async () => {
    const unpacked = await unpackRequest(packed);
    const deps = { place: placeHere(), nowMs: systemClock.wallMs() };
    const examined = await judgedBy((crypto) => examine(unpacked.request, { crypto, ...deps }));
    if ('refusal' in examined) return examined;
    assertFollowsKnownRoot(localStorage, examined);
    return { examined, unpacked, files: await checkFiles(examined.version, unpacked) };
  });
}

/** What work comes to, or why nobody signs. */
async function refusedOr<Found>(
  work: () => Promise<Found>,
): Promise<Found | { refusal: Refusal; detail: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal, detail: error.message };
    if (error instanceof AppError) return { refusal: 'malformed', detail: error.message };
    throw error;
  }
}

/** The page around its views: name, language, what there is to be warned of. */
function openFrame(): { show: (view: View) => void; warn: (text: (spoken: Spoken) => string) => void } {
  let language = languageOf(navigator.languages);
  let shown: View = () => h('div');
  let warning: ((spoken: Spoken) => string) | null = null;
  const header = h('header');
  const notes = h('div', { class: 'notes', role: 'alert' });
  const main = h('main');
  const spoken = (): Spoken => ({ say: sayIn(language), language });
  const drawWarning = (): void => {
    const warned = warning?.(spoken());
    notes.replaceChildren(...(warned === undefined ? [] : [h('p', { class: 'care' }, warned)]));
  };
  const draw = (): void => {
    const { say } = spoken();
    const other = OTHER[language];
    document.documentElement.lang = language;
    document.title = `${say('title')} · Waypost`;
    const turn = button(other.name, () => {
      language = other.language;
      draw();
    });
    turn.lang = other.language;
    header.replaceChildren(
      h(
        'h1',
        {},
        h('span', { class: 'mark', 'aria-hidden': 'true' }),
        'Waypost ',
        h('span', {}, say('title')),
      ),
      h('code', { class: 'here' }, location.host),
      turn,
    );
    drawWarning();
    main.replaceChildren(shown(spoken()));
  };
  document.body.replaceChildren(header, notes, main);
  return {
    show: (view) => {
      shown = view;
      draw();
    },
    warn: (text) => {
      warning = text;
      drawWarning();
    },
  };
}
