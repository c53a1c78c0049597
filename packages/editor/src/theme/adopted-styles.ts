import { type FunctionComponent, useEffect } from 'react';

/**
 * Puts CSS into the page as an adopted style sheet and returns what takes it out again.
 *
 * Under `style-src 'self'` the browser refuses <style> elements made at run time; a constructed sheet is script working
 * on the CSSOM and is allowed. The build (csp-styles.ts) sends the two libraries that would add <style> here.
 */
export function adoptStyles(css: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}

/** Same shape as react-style-singleton's: shared by all users, gone with the last one. */
export function stylesheetSingleton() {
  let users = 0;
  let remove: (() => void) | undefined;
  return {
    add(css: string) {
      if (users === 0) remove = adoptStyles(css);
      users += 1;
    },
    remove() {
      users -= 1;
      if (users === 0) remove?.();
    },
  };
}

/** Same shape as react-style-singleton's. */
export function styleHookSingleton() {
  const sheet = stylesheetSingleton();
  return (css: string, isDynamic?: boolean) => {
    // Like the original: only a caller that says so gets its sheet replaced when the text changes.
    // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what decides, not the text
    useEffect(() => {
      sheet.add(css);
      return () => sheet.remove();
    }, [css && isDynamic]);
  };
}

/** Same shape as react-style-singleton's. */
export function styleSingleton(): FunctionComponent<{ styles: string; dynamic?: boolean }> {
  const useStyles = styleHookSingleton();
  // biome-ignore lint/correctness/noComponentHookFactories: the library calls this once, at module level
  return function Sheet({ styles, dynamic }) {
    useStyles(styles, dynamic);
    return null;
  };
}
