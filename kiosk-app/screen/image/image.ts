import type { Picture } from '../../../shared/contract/stage.ts';
import { StageFailure } from '../frames.ts';

export type ImagePicture = Extract<Picture, { kind: 'image' }>;

/** Loads and decodes, so that showing it costs no time. Throws `StageFailure`. */
export async function loadImage(image: HTMLImageElement, picture: ImagePicture): Promise<void> {
  image.src = picture.url;
  image.style.objectFit = picture.fit;
  await image.decode().catch((cause: unknown) => {
    throw new StageFailure('the image cannot be decoded', { cause });
  });
}

export function releaseImage(image: HTMLImageElement): void {
  image.removeAttribute('src');
}
