import { describe, expect, test } from 'vitest';
import { ContentBody } from '../../../../../shared/contract/index.ts';
import { contactKey, contactsIn, keysAbove } from '../../../../../shared/legibility/rules/index.ts';

function found(text: string): string[] {
  const body = { kind: 'notice', texts: { en: { title: text, blocks: [] } } };
  return contactsIn(ContentBody.parse(body)).map((contact) => contact.text);
}

function foundInValue(value: string): string[] {
  const blocks = [{ kind: 'contact', label: 'Help', value }];
  return contactsIn(ContentBody.parse({ kind: 'notice', texts: { en: { title: 'Help', blocks } } })).map(
    ({ text }) => text,
  );
}

describe('phones and addresses in words', () => {
  test.each([
    ['Call 113', ['113']],
    ['请拨打113报警', ['113']],
    ['Gọi 115 hoặc 1900 1234', ['115', '1900 1234']],
    ['Call +84 24 3886 5047.', ['+84 24 3886 5047']],
    ['(024) 3886 5047', ['(024) 3886 5047']],
    ['Apply at https://evisa.gov.vn/apply.', ['https://evisa.gov.vn/apply']],
    ['See evisa.gov.vn', ['evisa.gov.vn']],
    ['Write to help@noibai.vn', ['help@noibai.vn']],
    ['Call １１３ or ១១៣ or ١١٣', ['１１３', '១១៣', '١١٣']],
    ['Call 024–3886–5047 or 024‑3886‑5048', ['024–3886–5047', '024‑3886‑5048']],
    ['Call 00 84 24 3886 5047', ['00 84 24 3886 5047']],
    ['Thủ tục tại cửakhẩu.vn', ['cửakhẩu.vn']],
    ['请访问evisa.gov.vn查询', ['evisa.gov.vn']],
    ['请访问 https://evisa.gov.vn。谢谢', ['https://evisa.gov.vn']],
    ['请写信至help@noibai.vn联系', ['help@noibai.vn']],
    ['ไปที่evisa.gov.vnได้', ['evisa.gov.vn']],
    ['Apply at evisa．gov．vn', ['evisa．gov．vn']],
    ['Apply at evisa-vn.xyz', ['evisa-vn.xyz']],
    ['Apply at xn--e1afmkfd.xn--p1ai', ['xn--e1afmkfd.xn--p1ai']],
    ['Apply at https://пример.рф', ['https://пример.рф']],
    ['Apply at foo.zz/abc', ['foo.zz/abc']],
    ['...evisa.gov.vn!', ['evisa.gov.vn']],
    ['почта@пример.рф', ['почта@пример.рф']],
    ['Police 110', ['110']],
    ['Call 110 or 119', ['110', '119']],
    ['Emergency: 911', ['911']],
    ['Dial 12367 for entry and exit', ['12367']],
    ['Tourist police (1155)', ['1155']],
    ['Tel: 119', ['119']],
    ['Cấp cứu 120, cứu hỏa 119', ['120', '119']],
    ['报警110 急救120', ['110', '120']],
    ['请拨打12367', ['12367']],
    ['火災は119番', ['119']],
    ['消防 119', ['119']],
    ['热线 12367', ['12367']],
    ['Hot line: 1155 (tourist police)', ['1155']],
    ['경찰 112, 소방 119', ['112', '119']],
    ['โทร 191 หรือ 1669', ['191', '1669']],
    ['ໂທ 1191', ['1191']],
    ['អគ្គិភ័យ ១១៨', ['១១៨']],
    ['Звоните 102', ['102']],
    ['اتصل 997', ['997']],
    ['पुलिस 100', ['100']],
    ['Appelez le 117', ['117']],
    ['Polizei 110', ['110']],
    ['SOS 113', ['113']],
    ['咨询电话：0912345678', ['0912345678']],
    ['咨询电话：024-38865047', ['024-38865047']],
    ['咨询热线：1900 636 467', ['1900 636 467']],
    ['电话：+84 24 3886 5047。', ['+84 24 3886 5047']],
    ['Hotline:0912345678', ['0912345678']],
    ['Tel:+84912345678', ['+84912345678']],
    ['ĐT:(024) 3886 5047', ['(024) 3886 5047']],
    ['お問い合わせ：0120-123-456', ['0120-123-456']],
    ['전화:02-1234-5678', ['02-1234-5678']],
    ['문의:1345', ['1345']],
    ['โทร.0912345678', ['0912345678']],
    ['โทร.191', ['191']],
    ['ໂທ:021 212 020', ['021 212 020']],
    ['Tel.0912345678', ['0912345678']],
    ['Tel.113', ['113']],
    ['Hỗ trợ:1900636467', ['1900636467']],
    ['SĐT-0912345678', ['0912345678']],
    ['Tél:01.23.45.67.89', ['01.23.45.67.89']],
    ['Zalo/0912 345 678', ['0912 345 678']],
    ['Gọi 0912345678/0987654321', ['0912345678', '0987654321']],
    ['Gọi 0912345678/ 0987654321', ['0912345678', '0987654321']],
    ['0912345678,0987654321,1900 1234', ['0912345678', '0987654321', '1900 1234']],
    ['Ngày 05.12.2026:0912345678', ['0912345678']],
  ])('“%s” names %j', (text, contacts) => {
    expect(found(text)).toEqual(contacts);
  });

  test.each([
    '07:00–20:00',
    'Bus 86, Hanoi railway station',
    'Lanes 7-14',
    '45.000 ₫',
    'Until 22/11/2026',
    'Flight VN 113A',
    'Flight VN 113 to Huế',
    'Open 24/7',
    'e.g. food, etc. and so on',
    'v.v.',
    'Circular 113/2026',
    'Closed 05-12-2026',
    'Closed 01.12.2026–05.12.2026',
    'Closed 01–05.12.2026',
    'Gate No.5, open.',
    'Gate 113',
    'Cửa 113',
    'Room 119, police office',
    'Call 120 minutes before you leave',
    'Police check 100 people an hour',
    'Emergency exit 120 m',
    'Phone cards: 100 USD',
    'Thẻ điện thoại 110.000 ₫',
    'Điện thoại: 100 đồng',
    'Lanes 112-115',
    'The 191 passengers of VN 911',
    'Recall 911',
    'Bus 110 to the police museum',
    'USD 110',
    'Police: 110 $',
    '2026',
    '办公时间：07:30–11:30',
    '办公时间：07.30–11.30',
    '时间：07.30-11.30/13.30-17.00',
    '日期：05-12-2026',
    '日期：05.12.26',
    '日期：01.12.2026–05.12.2026',
    '日期：01.12.26–05.12.26',
    '日期：01.12–05.12',
    'Từ:2026-12-05',
    'Đến-05-12-2026',
    'Phí:45.000 ₫',
    'Phí:1.250.000',
    '费用：1900.00',
    '航班：VN113',
    '航班：VN 113',
    'Flight:VN-113',
    'Circular-113',
    'Form.113',
    'Số:113/2026',
    'Plate:29C-012.345.67',
    'Code:0198c0de-0000-7000-8000',
    '0123456/2026',
    '0,0123456789',
  ])('“%s” names none', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a number alone beside a label is one that people call, but for times and money', () => {
    expect(foundInValue('113')).toEqual(['113']);
    expect(foundInValue('3886 5047')).toEqual(['3886 5047']);
    expect(foundInValue('45.000')).toEqual([]);
    expect(foundInValue('08:00–21:00')).toEqual([]);
  });
});

describe('what a contact is looked up by', () => {
  test('a number is the same however it is written', () => {
    const written = [
      '+84 24 3886 5047',
      '(024) 3886-5047',
      '02438865047',
      '+84 (0)24 3886 5047',
      '0084 24 3886 5047',
      'tel:+84-24-3886-5047',
      '０２４–３８８６–５０４７',
    ];
    expect(new Set(written.map(contactKey))).toEqual(new Set(['02438865047']));
  });

  test('an address is the same with and without what browsers add, and stands under those above it', () => {
    expect(contactKey('https://www.Evisa.gov.vn/')).toBe('evisa.gov.vn');
    expect(keysAbove('https://evisa.gov.vn/apply/now?x=1')).toEqual([
      'evisa.gov.vn/apply/now?x=1',
      'evisa.gov.vn/apply/now',
      'evisa.gov.vn/apply',
      'evisa.gov.vn',
    ]);
  });

  test('a name is the same in letters of its own and in those it is asked for by, however wide or great', () => {
    const written = [
      'cửakhẩu.vn',
      'CỬAKHẨU.VN.',
      'cửakhẩu.vn'.normalize('NFD'),
      'https://xn--cakhu-z21bqt.vn:443/',
    ];
    expect(new Set(written.map(contactKey)).size).toBe(1);
    expect(contactKey('ｅｖｉｓａ．ｇｏｖ．ｖｎ')).toBe('evisa.gov.vn');
    expect(contactKey('Help@www.Noibai.vn')).toBe('help@noibai.vn');
  });

  test('what follows a host is another in other letters, and a host is not', () => {
    expect(keysAbove('https://bit.ly/aBC')).not.toContain(contactKey('bit.ly/AbC'));
    expect(keysAbove('HTTPS://Bit.LY/AbC?Q=1')).toContain(contactKey('bit.ly/AbC'));
    expect(contactKey('evisa.gov.vn/x?id=ABC')).not.toBe(contactKey('evisa.gov.vn/x?id=abc'));
    expect(keysAbove('https://EVISA.gov.vn/a@b')).toContain('evisa.gov.vn');
  });

  test('an address leads nowhere else than it says', () => {
    expect(keysAbove('https://evisa.gov.vn@evil.com/x')).not.toContain('evisa.gov.vn');
    expect(keysAbove('mailto:evil@evisa.gov.vn?subject=x')).not.toContain('evisa.gov.vn');
    expect(keysAbove('https://evisa.gov.vn/a/../b/@x')).not.toContain('evisa.gov.vn/a');
    expect(keysAbove('https://evisa.gov.vn/../evil')).toEqual(['evisa.gov.vn/evil', 'evisa.gov.vn']);
    expect(keysAbove('https://evisa.gov.vn:8443/x')).not.toContain('evisa.gov.vn');
    expect(keysAbove('еvisa.gov.vn')).not.toContain('evisa.gov.vn');
  });

  test('what a code is made of is looked up to its last sign', () => {
    const blocks = [{ kind: 'qr', label: 'Apply', url: 'https://evisa.gov.vn/a@b' }];
    const body = ContentBody.parse({ kind: 'notice', texts: { en: { title: 'Visa', blocks } } });
    expect(contactsIn(body)).toMatchObject([{ kind: 'address', text: 'https://evisa.gov.vn/a@b' }]);
  });

  test('a name that begins alike is another', () => {
    expect(keysAbove('https://evisa.gov.vn.example.com')).toEqual(['evisa.gov.vn.example.com']);
  });
});
