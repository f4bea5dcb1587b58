import type { Envelope, KeyCard } from '../../../../shared/contract/index.ts';
import { button, h, saveFile, type Child } from '../../parts/dom.ts';
import type { Refusal } from '../refusal.ts';
import { REFUSAL_WORDS, type Language, type Say } from '../words/words.ts';
import { codeOf } from './review.ts';

interface Spoken {
  say: Say;
  language: Language;
}

/** Where somebody comes who was asked by nobody. */
export function homeView(
  { say }: Spoken,
  { onFile, onMakeKey }: { onFile: (file: File) => void; onMakeKey: () => void },
): HTMLElement {
  const input = h('input', { type: 'file', id: 'request', class: 'hidden' });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) onFile(file);
  });
  const drop = h(
    'section',
    { class: 'card' },
    h('h2', {}, say('open')),
    h('p', {}, say('openAbout')),
    h('label', { for: 'request', class: 'button primary' }, say('choose')),
    input,
  );
  drop.addEventListener('dragover', (event) => event.preventDefault());
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) onFile(file);
  });
  return h(
    'div',
    { class: 'narrow' },
    h('p', { class: 'lead' }, say('homeAbout')),
    drop,
    h(
      'section',
      { class: 'card' },
      h('h2', {}, say('makeKey')),
      h('p', {}, say('makeKeyAbout')),
      button(say('makeKey'), onMakeKey),
    ),
  );
}

export function noteView(text: string): HTMLElement {
  return h('div', { class: 'narrow' }, h('p', { class: 'lead', role: 'status' }, text));
}

export function askerView({ say }: Spoken, origin: string, onAgreed: () => void): HTMLElement {
  return card(
    say('unknownAsker'),
    h('p', {}, say('unknownAskerAbout', { origin })),
    button(say('isMyConsole'), onAgreed, 'primary'),
  );
}

export function refusedView(
  { say, language }: Spoken,
  { refusal, detail }: { refusal: Refusal; detail: string },
  onBack: () => void,
): HTMLElement {
  const view = card(
    say('refused'),
    h('p', { class: 'trouble', role: 'alert' }, REFUSAL_WORDS[language][refusal]),
    h('p', { class: 'quiet' }, say('nothingSigned')),
    h('p', {}, h('code', {}, `${refusal}: ${detail}`)),
    button(say('back'), onBack),
  );
  view.dataset['refusal'] = refusal;
  return view;
}

interface SignedFacts {
  envelope: Envelope;
  name: string;
  origin: string | null;
  /** What to do with the file. */
  keep?: string;
}

export function signedView(
  { say }: Spoken,
  { envelope, name, origin, keep = say('keepFile') }: SignedFacts,
): HTMLElement {
  const file = new Blob([`${JSON.stringify(envelope, null, 2)}\n`], { type: 'application/json' });
  const save = button(say('save'), () => saveFile(name, file), origin === null ? 'primary' : 'plain');
  return card(
    say('signed'),
    h('p', { role: 'status' }, origin === null ? keep : say('handed', { origin })),
    h(
      'div',
      { class: 'buttons' },
      origin === null ? null : button(say('close'), () => window.close(), 'primary'),
      save,
    ),
  );
}

export function newKeyView(
  { say }: Spoken,
  { name, onName }: { name: string; onName: (name: string) => Promise<string | null> },
): HTMLElement {
  const input = h('input', { id: 'name', type: 'text', maxlength: '200', autocomplete: 'name', value: name });
  const trouble = h('p', { class: 'trouble', role: 'alert' });
  const make = button(say('makeNow'), () => form.requestSubmit(), 'primary');
  const form = h('form', {}, h('label', { for: 'name' }, say('yourName')), input, trouble, make);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void begin();
  });
  const begin = async (): Promise<void> => {
    const typed = input.value.trim();
    make.disabled = true;
    trouble.textContent = typed === '' ? say('nameMissing') : await onName(typed);
    make.disabled = false;
  };
  return card(say('makeKey'), h('p', {}, say('makeKeyAbout')), form);
}

export function keyMadeView(
  { say }: Spoken,
  { card: made, origin }: { card: KeyCard; origin: string | null },
): HTMLElement {
  const file = new Blob([`${JSON.stringify(made, null, 2)}\n`], { type: 'application/json' });
  return card(
    say('keyMade'),
    h('p', {}, say('keyMadeAbout')),
    h('h3', {}, say('keyCode')),
    codeOf(made.keyid),
    origin === null ? null : h('p', { class: 'quiet', role: 'status' }, say('cardGiven', { origin })),
    h(
      'div',
      { class: 'buttons' },
      button(say('saveCard'), () => saveFile(`${fileNameOf(made.name)}.pub`, file), 'primary'),
      origin === null ? null : button(say('close'), () => window.close()),
    ),
  );
}

/** Small letters, digits and dashes, as key files are named. */
function fileNameOf(name: string): string {
  const plain = name.normalize('NFD').replaceAll('đ', 'd').replaceAll('Đ', 'D').replaceAll(/\p{M}/gu, '');
  return (
    plain
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'key'
  );
}

function card(title: string, ...children: readonly Child[]): HTMLElement {
  return h('div', { class: 'narrow' }, h('section', { class: 'card' }, h('h2', {}, title), ...children));
}
