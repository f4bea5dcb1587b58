/** Page → shell: a page is there, and its words. Shell → page: commands. */
export const STAGE_OPEN = 'stage:open';
export const STAGE_EVENT = 'stage:event';
export const STAGE_COMMAND = 'stage:command';
