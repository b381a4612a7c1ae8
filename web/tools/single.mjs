// tools/single.mjs: puts script and style into index.html, so that the page is one file.
//
// The page also gets the policy it lives under: nothing but itself and the desk it was loaded
// from, and of scripts only its own, by hash. (Pictures of the core bring their own style,
// hence 'unsafe-inline' for styles.)
import { createHash } from 'node:crypto';

export function single() {
  return {
    name: 'talks-single',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      const scripts = [];
      let html = page.source;
      for (const [name, part] of Object.entries(bundle)) {
        if (name.endsWith('.js')) {
          const code = part.code.trim().replaceAll('</script', '<\\/script');
          scripts.push(code);
          html = html.replace(new RegExp(`\\s*<script[^>]*src="[^"]*${name}"[^>]*></script>`), '');
          delete bundle[name];
        } else if (name.endsWith('.css')) {
          const style = part.source.trim();
          html = html.replace(new RegExp(`\\s*<link[^>]*href="[^"]*${name}"[^>]*>`), '')
            .replace('</head>', () => `<style>${style}</style>\n</head>`);
          delete bundle[name];
        }
      }
      const hashes = scripts.map((code) =>
        `'sha256-${createHash('sha256').update(code).digest('base64')}'`).join(' ');
      const policy = `default-src 'none'; script-src ${hashes} 'wasm-unsafe-eval'; ` +
        `style-src 'unsafe-inline'; img-src data: blob:; connect-src 'self'; ` +
        `base-uri 'none'; form-action 'none'`;
      html = html.replace('<meta charset="utf-8">', (tag) =>
        `${tag}\n<meta http-equiv="Content-Security-Policy" content="${policy}">`);
      html = html.replace('</body>', () =>
        `${scripts.map((code) => `<script type="module">${code}</script>`).join('\n')}\n</body>`);
      if (/\ssrc=|<link[^>]*href="(?!data:)/.test(html.replace(/<script[\s\S]*<\/script>/g, ''))) {
        this.error('the page is not one file');
      }
      page.source = html;
    },
  };
}
