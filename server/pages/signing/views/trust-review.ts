import { digestGroups } from '../../../../shared/digest-groups.ts';
import type { TrustRequest } from '../../../../shared/contract/index.ts';
import { assertNever } from '../../../../shared/errors.ts';
import { button, h, type Child } from '../../parts/dom.ts';
import { saidLines, type SaidLine } from '../said-lines.ts';
import type { ExaminedTrust } from '../trust-request.ts';
import { momentIn, type Language, type Say } from '../words/words.ts';
import { bytesOf, codeOf, listed } from './review.ts';

export interface TrustReview {
  examined: ExaminedTrust;
  request: TrustRequest;
  say: Say;
  language: Language;
  /** Signs; answers what to say where that did not come about. */
  sign: () => Promise<string | null>;
}

/** Everything that keys of the root are asked to state, and what of it is otherwise than before. */
export function trustReviewView(review: TrustReview): HTMLElement {
  const { examined, request, say } = review;
  const { word, said } = examined.statement;
  const trouble = h('p', { class: 'trouble', role: 'alert' });
  const sign = button(say('sign'), () => void press(), word === 'revocation' ? 'danger' : 'primary');
  const press = async (): Promise<void> => {
    sign.disabled = true;
    trouble.textContent = '';
    trouble.textContent = await review.sign();
    sign.disabled = false;
  };
  const lines = saidLines(said, word === 'root' ? examined.before : null);
  return h(
    'div',
    { class: 'narrow wide' },
    h(
      'section',
      { class: 'card', 'aria-label': say('whatIsSigned') },
      h('h2', { class: word }, say(`${word}Lead`)),
      listed(summaryOf(review)),
      ...fingerprints(review),
      examined.root.isDemo ? h('p', { class: 'care' }, say('demoRoot')) : null,
      trouble,
      sign,
    ),
    h(
      'section',
      { class: 'card', 'aria-label': say('everything') },
      h('h2', {}, say('everything')),
      word === 'root' && examined.before !== null ? h('p', { class: 'quiet' }, say('changes')) : null,
      h('dl', { class: 'lines' }, ...byChange(lines).map((line) => lineView(line, say))),
      bytesOf({ request, say }),
    ),
  );
}

function summaryOf({ examined, say, language }: TrustReview): [string, Child][] {
  const { statement, root, signatories } = examined;
  const moment = (instant: string): string => momentIn(language, instant);
  const needed = signatories
    .map(({ name, set }) => `${name}: ${set.threshold} / ${set.keys.length}`)
    .join('; ');
  const needs: [string, Child] = [say('needs'), needed];
  switch (statement.word) {
    case 'root': {
      const { said } = statement;
      return [
        [say('versionNumber'), String(said.version)],
        [say('validUntil'), moment(said.expiresAt)],
        [say('passkeysAt'), said.signing?.origin ?? say('nobody')],
        [say('organisationsNamed'), String(said.organisations.length)],
        needs,
      ];
    }
    case 'list': {
      const { said } = statement;
      const organisation = root.organisations.find(({ id }) => id === said.organisationId)?.name;
      return [
        [say('organisation'), organisation ?? said.organisationId],
        [say('versionNumber'), String(said.version)],
        [say('validUntil'), moment(said.expiresAt)],
        [say('approversNamed'), said.approvers.map(({ name }) => name).join(', ') || say('nobody')],
        [say('authorsNamed'), said.authors.map(({ name }) => name).join(', ') || say('nobody')],
        [say('officersNamed'), said.dutyOfficers.map(({ name }) => name).join(', ') || say('nobody')],
        [say('techniciansNamed'), said.technicians.map(({ name }) => name).join(', ') || say('nobody')],
        needs,
      ];
    }
    case 'revocation':
      return [
        [say('key'), digestGroups(statement.said.keyid).join(' ')],
        [say('reason'), statement.said.reason],
        needs,
      ];
    case 'assignment':
      return [
        [say('kiosk'), statement.said.kioskId],
        [say('gate'), statement.said.gateId],
        [say('displays'), statement.said.displayIds.join(', ')],
        needs,
      ];
    case 'update':
      return [
        [say('versionNumber'), statement.said.version],
        [say('platform'), statement.said.platform],
        [say('over'), statement.said.leastVersion],
        ['SHA-256', digestGroups(statement.said.sha256).join(' ')],
        [say('bytesLong'), String(statement.said.size)],
        needs,
      ];
    default:
      return assertNever(statement);
  }
}

/** To be compared with a printed card, and with what the others read. */
function fingerprints({ examined, say }: TrustReview): Child[] {
  const { before, root, rootDigest, digest } = examined;
  return [
    h('h3', {}, say('statementDigest')),
    codeOf(digest),
    ...(before === null ? [] : [h('h3', {}, say('root', { version: root.version })), codeOf(rootDigest)]),
  ];
}

/** What is otherwise than before stands first. */
function byChange(lines: readonly SaidLine[]): SaidLine[] {
  const isSame = ({ before, after }: SaidLine): boolean => before === after;
  return [...lines.filter((line) => !isSame(line)), ...lines.filter(isSame)];
}

function lineView({ path, before, after }: SaidLine, say: Say): HTMLElement {
  const change =
    before === after ? 'same' : before === null ? 'added' : after === null ? 'removed' : 'changed';
  return h(
    'div',
    { class: change },
    h('dt', {}, path, change === 'same' ? null : h('span', { class: 'change' }, say(change))),
    h(
      'dd',
      {},
      after === null ? null : h('span', {}, after),
      before === null || before === after ? null : h('del', {}, before),
    ),
  );
}
