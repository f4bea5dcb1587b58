export { packRequest, unpackRequest, type UnpackedRequest } from './packed-request.ts';
