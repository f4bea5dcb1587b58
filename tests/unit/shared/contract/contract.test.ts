import { describe, expect, test } from 'vitest';
import {
  Daypart,
  GateDraft,
  Instant,
  Manifest,
  NoticeBody,
  PairingCode,
  PlaylistDraft,
  ScheduleDraft,
} from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { ids, plan } from '../timeline/plans.ts';

const rule = { startDate: '2026-11-22' };

function pointersOf(error: { issues: { path: PropertyKey[] }[] } | undefined): string[] {
  return (error?.issues ?? []).map(({ path }) => `/${path.join('/')}`);
}

describe('the contract', () => {
  test('takes instants only as fixed-width UTC text, which is what is written', () => {
    const written = formatInstant(1_795_334_400_005);
    expect(written).toBe('2026-11-22T08:00:00.005Z');
    expect(Instant.safeParse(written).success).toBe(true);
    const others = [
      '2026-11-22T08:00:00Z',
      '2026-11-22T15:00:00.000+07:00',
      '2026-11-22 08:00:00.000Z',
      '2026-13-01T00:00:00.000Z',
      '2026-02-30T00:00:00.000Z',
    ];
    for (const other of others) expect(Instant.safeParse(other).success, other).toBe(false);
  });

  test('reads a manifest of a newer server, and leaves out what it does not know', () => {
    const manifest = {
      schema: 'waypost/manifest/1',
      installation: ids.installation,
      revision: 7,
      planDigest: 'a'.repeat(64),
      issuedAt: '2026-11-22T08:00:00.000Z',
      plan: { ...plan({}), mood: 'calm' },
      colourOfTheDay: 'green',
    };
    const read = Manifest.parse(manifest);
    expect(read).not.toHaveProperty('colourOfTheDay');
    expect(read.plan).not.toHaveProperty('mood');
    expect(Manifest.safeParse({ ...manifest, schema: 'waypost/manifest/2' }).success).toBe(false);
  });

  test('refuses unknown fields in what people send', () => {
    const gate = {
      key: 'noi-bai',
      name: { en: 'Noi Bai' },
      kind: 'airport',
      zone: 'Asia/Ho_Chi_Minh',
      languages: ['vi', 'en'],
    };
    expect(GateDraft.safeParse(gate).success).toBe(true);
    expect(GateDraft.safeParse({ ...gate, siteName: 'x' }).error?.issues[0]?.code).toBe('unrecognized_keys');
    expect(PlaylistDraft.safeParse({ key: 'loop', name: 'Loop', entries: [], loop: true }).success).toBe(
      false,
    );
  });

  test('refuses a daypart of no length and points at it', () => {
    const draft = {
      name: 'Morning',
      targets: {},
      plays: { kind: 'playlist', playlistId: ids.playlist },
      rule: {
        ...rule,
        dayparts: [
          { key: 'day', start: '06:00', end: '22:00' },
          { key: 'none', start: '08:00', end: '08:00' },
        ],
      },
    };
    expect(pointersOf(ScheduleDraft.safeParse(draft).error)).toEqual(['/rule/dayparts/1/end']);
    expect(Daypart.safeParse({ key: 'night', start: '22:00', end: '06:00' }).success).toBe(true);
  });

  test('refuses control characters in notices, but takes line breaks', () => {
    const notice = (text: string): unknown => ({
      kind: 'notice',
      texts: { en: { title: 'Welcome', blocks: [{ kind: 'paragraph', text }] } },
    });
    expect(NoticeBody.safeParse(notice('Have your passport ready.\nThank you.')).success).toBe(true);
    for (const control of ['\u0000', '\u0007', '\u001b[31m', '\u0085']) {
      const { error } = NoticeBody.safeParse(notice(`Have your ${control} passport ready`));
      expect(pointersOf(error), JSON.stringify(control)).toEqual(['/texts/en/blocks/0/text']);
    }
  });

  test('understands a pairing code as people type it', () => {
    for (const typed of ['7K3M-Q9XD', '7k3mq9xd', ' 7k3m q9xd ', '7K3M–Q9XD'.replace('–', '-')]) {
      expect(PairingCode.parse(typed)).toBe('7K3MQ9XD');
    }
    expect(PairingCode.parse('oIl0-oIl0')).toBe('01100110');
    for (const wrong of ['7K3M-Q9X', '7K3M-Q9XDD', '7K3M-Q9XU'])
      expect(PairingCode.safeParse(wrong).success, wrong).toBe(false);
  });
});
