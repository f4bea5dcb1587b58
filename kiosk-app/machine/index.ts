export { answerBlob, blobUrl, type BlobAnswer, type BlobSource } from './blob-answer.ts';
export { answerPage, pagePath, pageUrl, type PageSource } from './page-answer.ts';
export { createPageHosts, isPageHost } from './page-host.ts';
export { runPlayer } from './run-player.ts';
export { screenPolicy } from './screen-policy.ts';
export { StageLine } from './stage-line.ts';
export { openUpdateFile, updateFile } from './update-file.ts';
export { parseEnvironment, UnitEnvironment, unitConfigOf, type UnitConfig } from './unit-config.ts';
