export * from './board-parts.ts';
export * from './lanes.ts';
export * from './next-arrivals.ts';
export * from './phrases.ts';
export * from './standing.ts';
export * from './table.ts';
export * from './waits.ts';
