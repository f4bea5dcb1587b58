import type { ManifestDisplay, NoticeBody, StageCommand } from '../../shared/contract/index.ts';
import { compileZones } from '../../shared/timeline/index.ts';

/** 14:05 on Friday 6 February 2026 in Hà Nội. */
export const EXAMPLE_WALL_MS = 1_770_361_500_000;

export function exampleDisplay(changes: Partial<ManifestDisplay> = {}): ManifestDisplay {
  return {
    id: '0198c0de-0000-7000-8000-000000000001',
    name: 'Hall 1',
    gateId: '0198c0de-0000-7000-8000-000000000002',
    gateName: {
      vi: 'Sân bay quốc tế Nội Bài',
      en: 'Noi Bai International Airport',
      'zh-Hans': '内排国际机场',
      ko: '노이바이 국제공항',
    },
    areaName: { vi: 'Nhập cảnh', en: 'Arrivals' },
    accent: '#e3a72f',
    canvas: { widthPx: 1920, heightPx: 1080 },
    rotation: 0,
    wall: null,
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 4,
    placement: 'queue',
    zone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en', 'zh-Hans', 'ko'],
    tags: [],
    ...changes,
  };
}

/** What a player says first. */
export function exampleWelcome(changes: Partial<ManifestDisplay> = {}): StageCommand[] {
  const display = exampleDisplay(changes);
  const zones = compileZones([display.zone], EXAMPLE_WALL_MS, EXAMPLE_WALL_MS + 86_400_000);
  return [
    { type: 'welcome', protocol: 1, display, zones, openings: [], holidays: [] },
    { type: 'clock', wallMs: EXAMPLE_WALL_MS, monotonicMs: 0, state: 'trusted' },
  ];
}

export const EXAMPLE_NOTICE: NoticeBody = {
  kind: 'notice',
  tone: 'information',
  texts: {
    vi: {
      title: 'Chuẩn bị trước khi đến quầy',
      blocks: [
        {
          kind: 'steps',
          steps: [
            { text: 'Hộ chiếu, mở trang có ảnh', pictogram: 'passport' },
            { text: 'Thị thực điện tử, nếu cần', pictogram: 'document' },
            { text: 'Khai báo thuốc, thực phẩm, cây', pictogram: 'declare' },
            { text: 'Không chụp ảnh, không gọi điện tại quầy', pictogram: 'no-photo' },
          ],
        },
        { kind: 'contact', label: 'Đường dây nóng', value: '1900 0000' },
      ],
    },
    en: {
      title: 'Have these ready before the counter',
      blocks: [
        {
          kind: 'steps',
          steps: [
            { text: 'Passport, open at the photo page', pictogram: 'passport' },
            { text: 'E-visa if required, on paper or phone', pictogram: 'document' },
            { text: 'Medicine, food, plants: declare at quarantine', pictogram: 'declare' },
            { text: 'No photos or phone calls at the counter', pictogram: 'no-photo' },
          ],
        },
        { kind: 'contact', label: 'Hotline', value: '1900 0000' },
      ],
    },
    'zh-Hans': {
      title: '请在柜台前准备好以下物品',
      blocks: [
        {
          kind: 'steps',
          steps: [
            { text: '护照，翻到照片页', pictogram: 'passport' },
            { text: '电子签证（如需要），纸质或手机', pictogram: 'document' },
            { text: '药品、食品、植物：请向检疫申报', pictogram: 'declare' },
            { text: '柜台前请勿拍照或打电话', pictogram: 'no-photo' },
          ],
        },
        { kind: 'contact', label: '热线', value: '1900 0000' },
      ],
    },
    ko: {
      title: '심사대 앞에서 미리 준비하세요',
      blocks: [
        {
          kind: 'steps',
          steps: [
            { text: '여권, 사진 면을 펴 주세요', pictogram: 'passport' },
            { text: '전자비자(필요한 경우), 종이 또는 휴대전화', pictogram: 'document' },
            { text: '의약품, 식품, 식물: 검역 신고', pictogram: 'declare' },
            { text: '심사대에서 사진 촬영과 통화 금지', pictogram: 'no-photo' },
          ],
        },
        { kind: 'contact', label: '상담 전화', value: '1900 0000' },
      ],
    },
  },
};
