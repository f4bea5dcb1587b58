import { gzipSync } from 'node:zlib';
import type { Attack } from './attack.ts';
import { PAYLOAD_TYPES, seal } from '../../../shared/trust/index.ts';

const MIB = 1024 * 1024;
/** More than any of them is read. */
const TOO_MUCH = 9 * MIB;

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
];
