export { contentRoutes } from './content-routes.ts';
export { contentsOfGate, type StoredVersion } from './content-store.ts';
export { createLibrary, type Library, type VersionForPlay } from './content.ts';
export { createIncoming, type Incoming } from './incoming.ts';
export { multipartRoutes } from './multipart-routes.ts';
export type { LibraryOptions } from './new-version.ts';
export { createProcessor } from './processing/index.ts';
export { createUploads, type Announcement, type Uploads } from './upload.ts';
export { uploadRoutes } from './upload-routes.ts';
