export { contentRoutes } from './content-routes.ts';
export { contentsOfGate, type StoredVersion } from './content-store.ts';
export { createLibrary, type Library, type Upload, type VersionForPlay } from './content.ts';
export { receiveFile, type IncomingFile, type IncomingOptions } from './incoming.ts';
export { uploadRoutes } from './upload-routes.ts';
export type { LibraryOptions } from './new-version.ts';
