import './pairing.css';
import type { StageCommandOf } from '../../../shared/contract/stage.ts';
import { digestGroups } from '../../../shared/digest-groups.ts';
import { parseInstant } from '../../../shared/time/instant.ts';
import { type Child, el, words } from '../dom.ts';
import { both } from './both.ts';
import { proposalViews } from './proposal.ts';
import type { Typing } from './typing.ts';
import { fit } from '../fit.ts';
import { pictogram } from '../pictograms/pictograms.ts';
import { qrCode } from '../qr.ts';

type Pairing = StageCommandOf<'pairing'>;

const SHARES = [19, 22, 26, 30, 34, 40, 48, 58, 70];

/**
 * The page a technician claims this unit from: code, QR of the claim address, fingerprint, and what works and what not. Once it is
 * claimed: what for, and how to agree.
 */
export function drawPairing(
  root: HTMLElement,
  pairing: Pairing,
  { nowMs, typing }: { nowMs: number | null; typing: Typing },
): void {
  const { clientWidth, clientHeight } = root;
  const { proposal } = pairing;
  const views = proposal === null ? waitingViews(pairing, nowMs) : proposalViews(proposal, typing);
  if (proposal === null) typing.end();
  root.replaceChildren(...views.filter((view) => view !== null));
  fit(root, SHARES, (share) =>
    root.style.setProperty(
      '--unit',
      `${Math.max(1, Math.floor(Math.min(clientHeight, clientWidth * 0.62) / share))}px`,
    ),
  );
}

function waitingViews(pairing: Pairing, nowMs: number | null): readonly Child[] {
  return [
    el('div', 'claim', [
      el('div', 'words', [both('Ghép màn hình này', 'Pair this screen', 'title'), codeView(pairing, nowMs)]),
      qrView(pairing.claimUrl),
    ]),
    el('div', 'facts', pairing.facts.map(factView)),
    fingerprintView(pairing.fingerprint),
  ];
}

function codeView({ code, expiresAt }: Pairing, nowMs: number | null): HTMLElement {
  if (code === null) return both('Đang chờ mã từ máy chủ', 'Waiting for a code from the server', 'waiting');
  return el('div', 'code-box', [el('p', 'code', [code]), expiryView(expiresAt, nowMs)]);
}

function expiryView(expiresAt: string | null, nowMs: number | null): Child {
  if (expiresAt === null || nowMs === null)
    return both('Nhập mã này trong trang quản trị', 'Enter this code in the console', 'hint');
  const minutes = Math.max(0, Math.ceil((parseInstant(expiresAt) - nowMs) / 60_000));
  return both(
    `Nhập mã này trong trang quản trị · còn ${minutes} phút`,
    `Enter this code in the console · ${minutes} min left`,
    'hint',
  );
}

function qrView(url: string | null): Child {
  return url === null ? null : el('div', 'qr', [qrCode(url).drawn]);
}

function factView({ label, value, isGood }: Pairing['facts'][number]): HTMLElement {
  const { sign, vi, en } = stateOf(isGood);
  const state = el('span', 'state', [pictogram(sign), words('first', 'vi', vi), words('second', 'en', en)]);
  const fact = el('div', 'fact', [
    state,
    el('div', 'what', [el('p', 'label', [label]), el('p', 'value', [value])]),
  ]);
  fact.dataset['good'] = String(isGood);
  return fact;
}

function stateOf(isGood: boolean | null): { sign: string; vi: string; en: string } {
  if (isGood === null) return { sign: 'clock', vi: 'Chờ', en: 'Wait' };
  return isGood ? { sign: 'good', vi: 'Tốt', en: 'Good' } : { sign: 'bad', vi: 'Lỗi', en: 'Fault' };
}

function fingerprintView(fingerprint: string): HTMLElement {
  const groups = digestGroups(fingerprint).map((group) => el('span', '', [group]));
  return el('div', 'fingerprint', [
    both('Dấu vân tay của khóa', 'Fingerprint of the key', 'label'),
    el('div', 'groups', groups),
  ]);
}
