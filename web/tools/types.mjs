// Makes src/made/answers.ts from schema/answers.schema.json: the types of an answer.
//
// The Chinese names of the questions come from src/desk/answers.def itself.
//
// The schema is made from src/desk/answers.def, so a field that the C core no longer gives
// stops the build of whoever reads it here. Only what that schema uses is understood; anything
// else is refused rather than guessed at.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('.', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('../../schema/answers.schema.json', here), 'utf8'));

const name = (key) => key.replace(/(^|_)(\w)/g, (_, _line, letter) => letter.toUpperCase());
const of = (ref) => `A${name(ref.replace('#/$defs/', ''))}`;

function type(s) {
  if (s.$ref) return of(s.$ref);
  if (s.anyOf) return s.anyOf.map(type).join(' | ');
  if (s.enum) return s.enum.map((v) => JSON.stringify(v)).join(' | ');
  if ('const' in s) return JSON.stringify(s.const);
  switch (s.type) {
    case 'string': return 'string';
    case 'boolean': return 'boolean';
    case 'integer': return 'number';
    case 'null': return 'null';
    case 'array': return `(${type(s.items)})[]`;
    case 'object': return object(s, '  ');
    default: throw new Error(`types.mjs: not understood: ${JSON.stringify(s).slice(0, 200)}`);
  }
}

function object(s, indent) {
  const required = new Set(s.required ?? []);
  const lines = Object.entries(s.properties).flatMap(([key, value]) => [
    ...(value.description ? [`${indent}/** ${value.description} */`] : []),
    `${indent}${key}${required.has(key) ? '' : '?'}: ${type(value)};`,
  ]);
  return `{\n${lines.join('\n')}\n${indent.slice(2)}}`;
}

const parts = ['// Made by tools/types.mjs from schema/answers.schema.json.', ''];
for (const [key, value] of Object.entries(schema.$defs)) {
  parts.push(`export type ${of(key)} = ${type(value)};`, '');
}
parts.push(`export type Question = ${type(schema.properties.question)};`, '');
parts.push(`export type Answer = ${object({ ...schema, properties: schema.properties }, '  ')};`, '');
const table = readFileSync(new URL('../../src/desk/answers.def', here), 'utf8');
const aliases = [...table.matchAll(/^QUESTION\((\w+), "([^"]+)"/gm)]
  .map(([, question, alias]) => `  ${alias}: '${question.replaceAll('_', '-')}',`);
if (aliases.length === 0) throw new Error('types.mjs: no question in answers.def');
parts.push('/** What questions are called in Chinese, in simplified characters. */',
  'export const ALIASES: Record<string, string> = {', ...aliases, '};', '');
mkdirSync(new URL('../src/made/', here), { recursive: true });
writeFileSync(fileURLToPath(new URL('../src/made/answers.ts', here)), parts.join('\n'));
