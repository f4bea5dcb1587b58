import { describe, expect, it } from 'vitest';
import { judgePassword, wordsIn } from '../../../../shared/passwords/index.ts';

const ANH = {
  name: 'tran.anh',
  words: wordsIn('Trần Thị Ánh', 'anh@langson.gov.vn', 'Công an tỉnh Lạng Sơn'),
};
const judged = (password: string) => judgePassword(password, ANH).weakness;

describe('a password is taken', () => {
  it.each([
    'mountain-road-rain-4711',
    'a-cloudy-hill-with-92-goats',
    'con trâu trắng ăn cỏ bên suối',
    'ฝนตกหนักที่ด่านชายแดนวันนี้',
    '9f$Kq2!vLmZ7pX#t',
    'm'.concat('0123456789abcdef'.repeat(15)),
  ])('that nobody would guess: %s', (password) => {
    expect(judgePassword(password, ANH)).toEqual({ strength: 4, weakness: null });
  });
});

describe('a password is refused', () => {
  it.each([
    ['passwordpassword'],
    ['PassWord12345678'],
    ['123456789012345'],
    ['qwertyuiopasdfgh'],
    ['aaaaaaaaaaaaaaab'],
    ['correcthorsebatterystaple'],
    ['matkhau123456789'],
    ['Mật khẩu của tôi'],
    ['anh yêu em nhiều lắm'],
    ['waypostwaypost1'],
    ['Summer2026Summer2026'],
    ['p@ssw0rd'.repeat(32)],
    ['noibai-noibai-2026'],
  ])('that is guessed early: %s', (password) => {
    expect(judged(password)).toBe('guessable');
  });

  it.each(['ánh-lạng-sơn-2026', 'langson.gov.vn-1', 'Công an Lạng Sơn', 'tỉnhLạngSơn2026!'])(
    'that is made of words of its person and their organisation: %s',
    (password) => {
      expect(judged(password)).toBe('guessable');
      expect(judgePassword(password, { name: 'somebody', words: [] }).strength).toBeGreaterThanOrEqual(
        judgePassword(password, ANH).strength,
      );
    },
  );

  it('that holds the name, however strong the rest is', () => {
    expect(judgePassword('9f$Kq2!TRAN.ANHmZ7pX#t', ANH)).toEqual({ strength: 0, weakness: 'has-the-name' });
  });

  it('that is too short, and is never said to be strong enough', () => {
    expect(judgePassword('9f$Kq2!vLmZ7pX', ANH)).toEqual({ strength: 3, weakness: 'too-short' });
    expect(judgePassword('', ANH)).toEqual({ strength: 0, weakness: 'too-short' });
  });
});

it('words of a person are those in names and addresses, without marks, and all of them together', () => {
  expect(wordsIn('Lê Thị Bình', 'b@cuc.gov.vn', null)).toEqual([
    'thi',
    'binh',
    'lethibinh',
    'cuc',
    'gov',
    'bcucgovvn',
  ]);
});
