import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { MOST_REGIONS, type ManifestLayout } from '../../../shared/contract/index.ts';
import { PAYLOAD_TYPES, seal } from '../../../shared/trust/index.ts';
import type { Attack } from './attack.ts';
import { GLASS } from './installation.ts';

const MIB = 1024 * 1024;
/** More than any of them is read. */
const TOO_MUCH = 9 * MIB;

/** One region over the whole glass, and small ones above it: one region more than anybody may plan. */
function crowded(playlistId: string): ManifestLayout {
  const { width: widthPx, height: heightPx } = GLASS;
  const source = { kind: 'playlist', playlistId } as const;
  const regions = Array.from({ length: MOST_REGIONS + 1 }, (_, index) => {
    const size = index === 0 ? { widthPx, heightPx } : { widthPx: 16, heightPx: 16 };
    return { key: `region-${index}`, xPx: 16 * index, yPx: 0, ...size, source };
  });
  return { canvas: { widthPx, heightPx }, background: '#0f1c2b', regions };
}

export const DOCUMENTS: readonly Attack[] = [
  {
    title: 'a manifest that never ends',
    fault: 'network/not-waypost',
    mount({ people, said, magenta }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      const whole = JSON.stringify(people.publish(people.manifest(6, [magenta.entry])));
      said.answer = ({ path, response }) => {
        if (!path.startsWith('/kiosk/manifests/')) return false;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write(whole);
        response.end(Buffer.alloc(TOO_MUCH, ' '));
        return true;
      };
    },
  },
  {
    title: 'a manifest of a few bytes that unpack to more than a kiosk has',
    fault: 'network/not-waypost',
    mount({ people, said, magenta }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      const whole = Buffer.from(JSON.stringify(people.publish(people.manifest(6, [magenta.entry]))));
      const packed = gzipSync(Buffer.concat([whole, Buffer.alloc(TOO_MUCH, ' ')]));
      said.answer = ({ path, response }) => {
        if (!path.startsWith('/kiosk/manifests/')) return false;
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(packed);
        return true;
      };
    },
  },
  {
    title: 'an approval that is longer than any approval',
    fault: 'approval/too-large',
    mount({ people, magenta, show }) {
      const approval = { ...people.approvalOf(magenta, people.people.anh), note: 'x'.repeat(100_000) };
      magenta.entry.approvals = [
        people.keepStatement(seal(PAYLOAD_TYPES.approval, approval, [people.people.anh.key])),
      ];
      show(magenta);
    },
  },
  {
    title: 'a version that never ends',
    fault: 'network/not-waypost',
    mount({ people, said, magenta, show }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      const { digest } = magenta.entry.version;
      said.answer = ({ path, response }) => {
        if (path !== `/blobs/${digest}`) return false;
        response.writeHead(200, { etag: `"${digest}"` });
        response.end(Buffer.alloc(TOO_MUCH, ' '));
        return true;
      };
      show(magenta);
    },
  },
  {
    title: 'an approval of two hundred thousand brackets',
    fault: 'approval/malformed',
    mount({ people, magenta, show }) {
      magenta.entry.approvals = [people.keep(Buffer.alloc(200_000, '['), 'application/json')];
      show(magenta);
    },
  },
  {
    title: 'a layout of more regions than anybody may plan',
    fault: 'manifest/left-out',
    mount({ people, said, magenta }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      const layoutId = randomUUID();
      const plan = {
        layouts: { [layoutId]: crowded(people.playlistId) },
        defaultPlays: { kind: 'layout', layoutId } as const,
      };
      said.manifest = people.publish(people.manifest(6, [magenta.entry], { plan }));
    },
  },
];
