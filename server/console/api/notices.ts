import { queryOptions } from '@tanstack/react-query';
import { Content, ContentVersion, type ContentDraft } from '../../../shared/contract/index.ts';
import { type Api, path } from './api.ts';

/** A content and the latest of its versions. */
export interface LatestVersion {
  content: Content;
  version: ContentVersion;
}

export function latestVersionQuery(api: Api, contentId: string) {
  return queryOptions({
    queryKey: ['contents', contentId, 'latest-version'],
    queryFn: async ({ signal }): Promise<LatestVersion> => {
      const content = await api({ path: path('/contents', contentId), reply: Content, signal });
      return { content, version: await versionNumbered(api, content, content.latestVersion) };
    },
  });
}

/** One version of a content, which never changes. */
export function versionNumbered(
  api: Api,
  { id }: Pick<Content, 'id'>,
  version: number,
): Promise<ContentVersion> {
  return api({ path: path('/contents', id, 'versions', String(version)), reply: ContentVersion });
}

export function createContent(api: Api, body: ContentDraft): Promise<Content> {
  return api({ method: 'POST', path: '/contents', body, reply: Content });
}

/** The next version; `read` is the number of the one its author read. */
export function reviseContent(
  api: Api,
  { id, read }: { id: string; read: number },
  body: ContentDraft,
): Promise<Content> {
  const target = path('/contents', id, 'versions');
  return api({ method: 'POST', path: target, body, ifMatch: read, reply: Content });
}
