// parts/Toolbar.tsx: what can be done with an answer: copy it, save it, print it, send its address.
import type { Format, Question } from '../core/desk';
import { theDesk } from '../state/answers';
import { setting } from '../state/route';
import { t } from '../words';
import { clip, said } from './clip';
import { copyWithReferences } from './references';

const TYPES: Partial<Record<Format, string>> = {
  csv: 'text/csv', md: 'text/markdown', json: 'application/json', svg: 'image/svg+xml',
};

/** The address for somebody else: of a file only its name, since its folder is nobody's business. */
function own(): string {
  const { href, protocol, pathname, hash } = location;
  return protocol === 'file:' ? decodeURIComponent(pathname.split('/').at(-1) ?? '') + hash : href;
}

interface Props {
  question: Question;
  args: string[];
  picture: boolean;
}

export function Toolbar({ question, args, picture }: Props) {
  const save = async (format: Format) => {
    try {
      const shown = await theDesk().show(question, args, setting.value,
        format === 'svg' ? { format, width: 80 } : { format });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([shown.text], { type: TYPES[format] ?? 'text/plain' }));
      link.download = `${question}.${format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    } catch (error) {
      said.value = (error as Error).message;
    }
  };
  const formats: Format[] = picture ? ['csv', 'svg', 'md', 'json'] : ['csv', 'md', 'json'];
  return (
    <div class="toolbar no-print" role="group" aria-label={t('actions')}>
      <button type="button" id="copy" onClick={() => copyWithReferences(null)}>{t('copy')}</button>
      {formats.map((format) => (
        <button type="button" key={format} onClick={() => save(format)}
          aria-label={t('save', format.toUpperCase())}>{format.toUpperCase()}</button>
      ))}
      <button type="button" onClick={() => print()}>{t('print')}</button>
      <button type="button" onClick={() => clip(own(), t('address_copied'))}>{t('address')}</button>
    </div>
  );
}
