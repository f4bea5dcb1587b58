import { digestGroups } from '../../../../shared/digest-groups.ts';
import type { ClassRule, ContentVersion, SigningRequest } from '../../../../shared/contract/index.ts';
import { button, h, type Child } from '../../parts/dom.ts';
import { adviceOn, type Advice } from '../advice.ts';
import type { Examined, Named } from '../examine.ts';
import { previewFrame } from '../preview/preview-frame.ts';
import { adviceView } from './advice.ts';
import { CLASS_WORDS, momentIn, type Language, type Say } from '../words/words.ts';

export interface Review {
  examined: Examined;
  request: SigningRequest;
  files: ReadonlyMap<string, Blob>;
  say: Say;
  language: Language;
  /** Signs; answers what to say where that did not come about. */
  sign: () => Promise<string | null>;
}

/** Everything that is signed, in view; and the button, which opens when all of it was drawn. */
export function reviewView(review: Review): HTMLElement {
  const { examined, files, request, say, language } = review;
  const { word } = examined.statement;
  const state = h('p', { class: 'quiet', role: 'status' }, say('drawing'));
  const sign = button(
    say(word === 'recall' ? 'recallNow' : 'sign'),
    () => void press(),
    word === 'recall' ? 'danger' : 'primary',
  );
  sign.disabled = true;
  const trouble = h('p', { class: 'trouble', role: 'alert' });
  const hint = h('p', { class: 'quiet' }, say('lookFirst'));
  const press = async (): Promise<void> => {
    sign.disabled = true;
    trouble.textContent = '';
    trouble.textContent = await review.sign();
    sign.disabled = false;
  };
  const frame = previewFrame(
    { body: examined.version.body, files: [...files], language },
    {
      title: say('shown'),
      onState: (drawn) => {
        sign.disabled = drawn !== 'whole';
        hint.hidden = drawn === 'whole';
        state.textContent = drawn === 'whole' ? '' : say(drawn);
        state.className = drawn === 'broken' ? 'trouble' : 'quiet';
      },
    },
  );
  return h(
    'div',
    { class: 'review' },
    h(
      'section',
      { class: 'picture', 'aria-label': say('shown') },
      word === 'recall' ? null : adviceView(adviceOf(examined, request), { say, language }),
      h('p', { class: 'quiet' }, say(aboutPicture(examined.version.body.kind))),
      frame,
      state,
    ),
    h(
      'section',
      { class: 'facts card', 'aria-label': say('whatIsSigned') },
      h('h2', { class: word }, say(`${word}Lead`)),
      ...factsOf(review),
      examined.root.isDemo ? h('p', { class: 'care' }, say('demoRoot')) : null,
      trouble,
      sign,
      hint,
      bytesOf(review),
    ),
  );
}

function aboutPicture(kind: ContentVersion['body']['kind']): 'noPicture' | 'pageShown' | 'shown' {
  if (kind === 'facts') return 'noPicture';
  return kind === 'page' ? 'pageShown' : 'shown';
}

function adviceOf({ statement, version }: Examined, { legibility }: SigningRequest): Advice {
  return adviceOn({ digest: statement.said.versionDigest, version }, legibility);
}

function factsOf({ examined, request, say, language }: Review): Child[] {
  const { statement, version, signer, author, owner, rule, votes, root, rootDigest } = examined;
  const { said } = statement;
  const moment = (instant: string): string => momentIn(language, instant);
  const wish = (instant: string | null): string | null => (instant === null ? null : moment(instant));
  const approval = statement.word === 'approval' ? statement.said : null;
  return [
    listed([
      [say('contentTitle'), version.title],
      [say('versionNumber'), String(version.version)],
      [say('class'), CLASS_WORDS[language][version.class]],
      [say('audience'), approval === null ? null : audienceOf(approval.gateIds, { request, say, language })],
      [say('validFrom'), approval === null ? null : moment(approval.validFrom)],
      [say('validUntil'), approval === null ? null : moment(approval.validUntil)],
      [say('wishedFrom'), wish(version.validFrom)],
      [say('wishedUntil'), wish(version.validUntil)],
      [say('reason'), statement.word === 'recall' ? statement.said.reason : null],
      [say('source'), version.source],
      [say('document'), documentOf(version.sourceDocument)],
      [say('catalogue'), version.catalogue],
      [say('reviewBy'), wish(version.reviewBy)],
      [say('timeless'), version.timeless ? say('yes') : null],
      [say('owner'), owner],
      [say('author'), author === null ? say('unlistedAuthor', { id: version.authorId }) : personOf(author)],
      [say('signer'), personOf(signer)],
    ]),
    h('h3', {}, say('ruleTitle')),
    listed([
      [CLASS_WORDS[language][version.class], ruleOf(rule, say)],
      [say('signedSoFar'), votes.length === 0 ? say('nobody') : votes.map(personOf).join('; ')],
    ]),
    h('h3', {}, say('digest')),
    codeOf(said.versionDigest),
    h('h3', {}, say('root', { version: root.version })),
    codeOf(rootDigest),
  ];
}

export function listed(rows: readonly (readonly [string, Child])[]): HTMLElement {
  const known = rows.filter(([, what]) => what !== null);
  return h('dl', {}, ...known.map(([name, what]) => h('div', {}, h('dt', {}, name), h('dd', {}, what))));
}

function audienceOf(
  gateIds: readonly string[] | null,
  { request, say, language }: Pick<Review, 'request' | 'say' | 'language'>,
): HTMLElement {
  if (gateIds === null) return h('span', {}, say('everyGate'));
  const named = gateIds.map((gateId) => {
    const name = request.gates.find(({ id }) => id === gateId)?.name ?? {};
    const said = name[language] ?? Object.values(name)[0] ?? '–';
    return h('li', {}, said, h('code', {}, gateId));
  });
  return h('div', {}, h('ul', {}, ...named), h('p', { class: 'quiet' }, say('gatesSaid')));
}

function documentOf(document: ContentVersion['sourceDocument']): string | null {
  if (document === null) return null;
  const { number, date, link, contentId } = document;
  return [number, date, link, contentId].filter((part) => part !== null).join(', ');
}

function ruleOf(rule: ClassRule, say: Say): string {
  const { persons, organisations, longestValidityDays: days, urgentMinutes: minutes } = rule;
  return [
    say(persons === 1 ? 'person' : 'persons', { persons, days }),
    ...(organisations === 1 ? [] : [say('organisations', { organisations })]),
    ...(rule.authorSigns ? [say('authorSigns')] : []),
    ...(minutes === 0 ? [] : [say('urgent', { minutes })]),
  ].join('; ');
}

function personOf({ name, organisation }: Named): string {
  return `${name}, ${organisation}`;
}

export function codeOf(digest: string): HTMLElement {
  return h('code', { class: 'digest' }, digestGroups(digest).join(' '));
}

/** For whoever wants to see it as it is. */
export function bytesOf({
  request,
  say,
}: {
  request: { payloadType: string; payload: string };
  say: Say;
}): HTMLElement {
  const text = new TextDecoder().decode(Uint8Array.fromBase64(request.payload));
  return h(
    'details',
    {},
    h('summary', {}, say('bytes')),
    h('p', {}, h('code', {}, request.payloadType)),
    h('pre', {}, text),
  );
}
