// Makes the guides in docs/guides parts of the client: Markdown as HTML, with its pictures as files of the build.
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { marked, type Tokens } from 'marked';
import type { Plugin } from 'vite';

const guide = /\/docs\/guides\/\w+\.\w+\.md$/;

export function guides(): Plugin {
  return {
    name: 'guides',
    enforce: 'pre',
    async load(id) {
      if (!guide.test(id)) return null;
      const pictures: string[] = [];
      const tokens = marked.lexer(await readFile(id, 'utf8'));
      marked.walkTokens(tokens, (token) => {
        if (token.type === 'image') pictures.push((token as Tokens.Image).href);
        if (token.type === 'link') lead(token as Tokens.Link);
      });
      const imports = pictures.map(
        (picture, i) => `import p${i} from ${JSON.stringify(resolve(dirname(id), picture))};`,
      );
      const html = pictures.reduce(
        (text, picture, i) =>
          text.replaceAll(`src=${JSON.stringify(picture)}`, `loading="lazy" src="\${p${i}}"`),
        marked.parser(tokens).replace(/[`\\$]/g, '\\$&'),
      );
      return `${imports.join('\n')}\nexport default \`${html}\`;`;
    },
  };
}

/** Another guide is a page here, in the reader's language; other documents are not, and are only named. */
function lead(link: Tokens.Link): void {
  if (link.href.startsWith('../')) Object.assign(link, { type: 'text' });
  else link.href = link.href.replace(/^(\w+)\.\w+\.md$/, '/guide/$1');
}
