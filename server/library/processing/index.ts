export type { Processed, Stills } from './body.ts';
export type { ClaimedFile } from './media-type.ts';
export { createProcessor, type Processor } from './processor.ts';
export { createScan, type Scan } from './scanner.ts';
