import type { BoardTemplate } from '../../../../../shared/contract/index.ts';
import { clockTemplate } from './clock.ts';
import { lanesTemplate } from './lanes.ts';
import type { LiveTemplate } from './live-template.ts';
import { messagesTemplate } from './messages.ts';
import { tableTemplate } from './table.ts';
import { waitsTemplate } from './waits.ts';

const TEMPLATES: Readonly<Record<LiveTemplate['template'], LiveTemplate>> = {
  lanes: lanesTemplate,
  waits: waitsTemplate,
  table: tableTemplate,
  clock: clockTemplate,
  messages: messagesTemplate,
};

export function templateOf(template: Exclude<BoardTemplate, 'opening-hours'>): LiveTemplate {
  return TEMPLATES[template];
}
