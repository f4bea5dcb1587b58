export { createRenderer, type Renderer, type RendererOptions } from './renderer.ts';
export { RenderedFrames } from './words.ts';
