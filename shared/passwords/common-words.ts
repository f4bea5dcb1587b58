/**
 * What people of this trade and in Vietnam put into passwords first, beside what the library's list of leaked passwords
 * has; without marks and spaces, the likeliest first.
 */
export const COMMON_WORDS: readonly string[] = (
  'waypost matkhau password passphrase administrator admin changeme letmein welcome correcthorsebatterystaple ' +
  'vietnam hanoi saigon tphcm danang haiphong cuakhau hochieu haiquan bienphong sanbay congan xuatnhapcanh ' +
  'noibai tansonnhat huunghi mongcai laocai kimthanh hakhau langson quangninh laobao mocbai ' +
  'anhyeuem emyeuanh yeuem yeuanh nhieulam matkhaucuatoi khongcomatkhau toiyeuvietnam toiyeu chucmungnammoi ' +
  'nguyen nguyenvan tran tranvan pham phamvan hoang phan vuong dang bui duong minh tuan hung dung linh huong lan mai ' +
  'conheo concho meocon giadinh hanhphuc tinhyeu sinhnhat nammoi xinchao camon border gate screen display kiosk airport ' +
  'immigration customs passport sysadmin operator security secret master qwerty azerty asdfgh zxcvbn'
).split(' ');
