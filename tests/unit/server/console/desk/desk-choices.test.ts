import { describe, expect, it } from 'vitest';
import {
  choicesOfDesk,
  draftOf,
  fieldOf,
  lacksOf,
  raised,
  withChange,
  withControl,
  without,
} from '../../../../../server/console/pages/desk/desk-choices.ts';
import { DESK, GATE_ID } from '../../../../support/desk-server.ts';

const begun = choicesOfDesk(DESK.desk);

describe('the desk of a gate as it is typed', () => {
  it('is kept as it was, also names in languages that the form does not show', () => {
    const [lane] = DESK.desk.controls;
    if (lane === undefined) throw new TypeError('there is a lane');
    const controls = [{ ...lane, name: { en: 'Lane', ko: '차로' } }, ...DESK.desk.controls.slice(1)];
    const { id: _id, revision: _revision, ...draft } = { ...DESK.desk, controls };
    expect(draftOf(choicesOfDesk({ ...DESK.desk, controls }), GATE_ID)).toEqual(draft);
  });

  it('begins with a lane, and goes on with the next number', () => {
    const first = choicesOfDesk(null);
    expect(first.controls).toMatchObject([{ kind: 'lane', key: '1', number: '1' }]);
    expect(withControl(begun, 'lane').controls.at(-1)).toMatchObject({ key: '9', number: '9' });
    expect(withControl(begun, 'wait').controls.at(-1)).toMatchObject({ kind: 'wait', key: '' });
  });

  it('moves a row above the one of its kind that is before it', () => {
    const mixed = withControl(begun, 'lane');
    expect(raised(mixed, 3).controls.map(({ row }) => row)).toEqual([0, 3, 1, 2]);
    expect(raised(mixed, 0)).toEqual(mixed);
    expect(raised(mixed, 2)).toEqual(mixed);
  });

  it('says what is lacking, by the row', () => {
    const odd = withChange(withChange(begun, 0, { key: 'Lane 7' }), 1, { name: { vi: ' ' } });
    expect(lacksOf(odd)).toEqual({ 'key-0': 'keyWrong', 'name-1': 'nameMissing' });
    expect(lacksOf(withChange(begun, 1, { key: ' 7 ' }))).toEqual({ 'key-1': 'keyTwice' });
    const none = [0, 1, 2].reduce(without, begun);
    expect(lacksOf(none)).toEqual({ add: 'noControls' });
  });

  it('finds the row that the server refuses', () => {
    const moved = raised(begun, 1);
    expect(fieldOf('/body/controls/0/key', moved)).toBe('key-1');
    expect(fieldOf('/body/controls/1', moved)).toBe('key-0');
    expect(fieldOf('/body/gateId', moved)).toBeUndefined();
  });
});
