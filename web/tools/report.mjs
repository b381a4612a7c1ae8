// tools/report.mjs: makes dist/report.html, of which `talks brief --desk` makes a report.
//
// No page yet but its parts, each behind a line that says where it belongs in the printable
// brief: into its head (policy, style), and to the end of its body (place, core, script). The
// command adds the dossier. The core is build/wasm/bindings/wasm/talks.wasm, compressed.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const root = new URL('../../', import.meta.url);
const core = new URL(process.env.TALKS_CORE ?? 'build/wasm/bindings/wasm/talks.wasm', root);

const version = () => /^ *version: '(.*)',$/m.exec(readFileSync(new URL('meson.build', root), 'utf8'))[1];

const notes = {
  en: 'With scripts allowed, this file answers further questions by itself, without a network.',
  'zh-Hans': '允许脚本运行时，本文件无须联网即可继续作答。',
};

export function report() {
  return {
    name: 'talks-report',
    enforce: 'post',
    generateBundle(_options, bundle) {
      let script = '', style = '';
      for (const [name, part] of Object.entries(bundle)) {
        if (name.endsWith('.js')) script += part.code.trim().replaceAll('</script', '<\\/script');
        else if (name.endsWith('.css')) style += part.source.trim();
        if (name !== 'report.html') delete bundle[name];
      }
      const hash = createHash('sha256').update(script).digest('base64');
      // connect-src stands for itself: nothing can be sent anywhere, whatever the page does.
      const policy = `default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'; ` +
        `worker-src blob: data:; style-src 'unsafe-inline'; img-src data: blob:; connect-src 'none'; ` +
        `base-uri 'none'; form-action 'none'`;
      const packed = gzipSync(readFileSync(core), { level: 9 }).toString('base64');
      bundle['report.html'].source = `<!--talks-report ${version()}-->
<!--talks-head-->
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<style id="talks-style" media="not all">${style}</style>
<!--talks-body-->
<noscript><style>@media print{.no-script{display:none}}</style>
${Object.entries(notes).map(([lang, note]) => `<p class="no-script" lang="${lang}">${note}</p>`).join('\n')}
</noscript>
<div id="desk" hidden></div>
<script type="text/plain" id="talks-core">${packed}</script>
<!--talks-dossier-->
<script type="module">${script}</script>
`;
    },
  };
}
