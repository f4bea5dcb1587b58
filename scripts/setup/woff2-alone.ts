/** Every browser that we draw in reads WOFF2: the older files that font packages name beside it would double a page. */
export const woff2Alone = {
  postcssPlugin: 'woff2-alone',
  Declaration: {
    src: (declaration: { value: string }): void => {
      const value = declaration.value.replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, '');
      if (value !== declaration.value) declaration.value = value;
    },
  },
};
