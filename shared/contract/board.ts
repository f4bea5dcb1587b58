import { z } from 'zod';
import { ClockBoard } from './boards/clock.ts';
import { LanesBoard } from './boards/lanes.ts';
import { MessagesBoard } from './boards/messages.ts';
import { OpeningBoard } from './boards/opening-hours.ts';
import { TableBoard } from './boards/table.ts';
import { WaitsBoard } from './boards/waits.ts';

export { ClockBoard, ClockText } from './boards/clock.ts';
export { LanesBoard, LanesText, MOST_LANES } from './boards/lanes.ts';
export { LiveText, StalePolicy } from './boards/live.ts';
export { MessagesBoard, MessagesText } from './boards/messages.ts';
export { OpeningBoard, OpeningBoardText } from './boards/opening-hours.ts';
export { TableBoard, TableColumn, TableText, WordTone } from './boards/table.ts';
export { WaitsBoard, WaitsText } from './boards/waits.ts';
export { BOARD_LIMITS } from './boards/words.ts';

/** What a board shows: people approve every word, values come with the plan, from sources, or from the clock. */
export const BoardBody = z.discriminatedUnion('template', [
  OpeningBoard,
  LanesBoard,
  WaitsBoard,
  TableBoard,
  ClockBoard,
  MessagesBoard,
]);
export type BoardBody = z.infer<typeof BoardBody>;
export type BoardTemplate = BoardBody['template'];
export type BoardOf<Template extends BoardTemplate> = Extract<BoardBody, { template: Template }>;
