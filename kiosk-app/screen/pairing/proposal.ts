import type { Proposal } from '../../../shared/contract/stage.ts';
import { digestGroups } from '../../../shared/digest-groups.ts';
import { type Child, el, words } from '../dom.ts';
import { both } from './both.ts';
import type { Typing } from './typing.ts';

const ASKED: Record<Proposal['asks'], readonly [vi: string, en: string]> = {
  code: ['Đúng thì gõ số này tại máy, rồi Enter', 'If it is right, type this number here, then Enter'],
  passphrase: [
    'Đúng thì gõ mật khẩu khóa của kỹ thuật viên, rồi Enter',
    'If it is right, type the passphrase of the technician’s key, then Enter',
  ],
  key: ['Cắm khóa của kỹ thuật viên vào máy', 'Put the technician’s key into the unit'],
  root: [
    'Máy chủ chưa chứng minh được gốc tin cậy dưới đây',
    'The server has not shown the trust root below',
  ],
  rest: ['Sai quá nhiều lần, chờ một phút', 'Too many wrong answers, wait a minute'],
};

const REFUSES: Record<NonNullable<Proposal['refuses']>, readonly [vi: string, en: string]> = {
  'by-itself': [
    'Máy không tự xác nhận: gốc tin cậy không phải bản thử',
    'This unit does not confirm by itself: its trust root is no demo',
  ],
  key: [
    'Khóa này không có trong danh sách kỹ thuật viên của cửa khẩu',
    'No registrar lists this key as a technician’s for this gate',
  ],
};

/** What a technician agrees to on the unit: gate and displays by name and id, and the trust root the unit starts from. */
export function proposalViews(proposal: Proposal, typing: Typing): readonly Child[] {
  const { gate, displays, rootDigest } = proposal;
  const [vi, en] = ASKED[proposal.asks];
  const isAsked = proposal.asks === 'code' || proposal.asks === 'passphrase';
  return [
    el('div', 'claim', [
      both('Xác nhận trên máy này', 'Confirm on this unit', 'title'),
      el('div', 'answer', [
        proposal.refuses === null ? null : both(...REFUSES[proposal.refuses], 'wrong'),
        both(vi, en, 'hint'),
        proposal.code === null ? null : el('p', 'code', [proposal.code]),
        isAsked ? typing.seen(proposal.asks) : null,
        proposal.isWrong && isAsked ? both('Chưa đúng, thử lại', 'That was not it', 'wrong') : null,
      ]),
    ]),
    el('div', 'facts', [
      placeView('Cửa khẩu · Gate', gate.name === null ? null : Object.values(gate.name).join(' · '), gate.id),
      ...displays.map(({ id, name }, slot) =>
        placeView(`Màn hình ${slot + 1} · Display ${slot + 1}`, name, id),
      ),
    ]),
    el('div', 'fingerprint', [
      both(
        'Gốc tin cậy của máy này, so với thẻ in',
        'Trust root of this unit, compare with the card',
        'label',
      ),
      el(
        'div',
        'groups',
        digestGroups(rootDigest).map((group) => el('span', '', [group])),
      ),
    ]),
  ];
}

/** The id counts: a name is the server's word. */
function placeView(label: string, name: string | null, id: string): HTMLElement {
  return el('div', 'fact', [
    el('div', 'what', [
      el('p', 'label', [label]),
      name === null ? null : el('p', 'value', [name]),
      words('id', 'en', id),
    ]),
  ]);
}
