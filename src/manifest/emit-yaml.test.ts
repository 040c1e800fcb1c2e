import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { parse, parseAllDocuments } from 'yaml';
import { nastyText, plainData } from '../../test/arbitraries/manifest-data';
import { emitYaml, emitYamlDocuments } from './emit-yaml';
import { findUnserializable } from './plain-data';

/** The texts of docs/emitter.md that cdk8s writes such that kubectl refuses them or reads something else. */
function isMiswrittenText(text: string): boolean {
  const isBlank = text.includes('\n') && text.trim() === '' && /[ \t]/.test(text);
  const startsWithTab = text.includes('\n') && /^\n*\t/.test(text);
  const isGoNumber = /^[-+]?_*[0-9.][-+0-9a-fxobXOB_.eE]*$/.test(text) && /_|^[-+]?0[xXoObB]/.test(text);
  const hasBlankLineOfOneSpace = /\n \n/.test(text);
  return (
    isBlank || startsWithTab || isGoNumber || hasBlankLineOfOneSpace || /[\x7f-\x9f\u2028\u2029\ufffe\uffff]/.test(text)
  );
}

/** A document that is a text alone, or begins with a key, which is never a manifest. */
const isMiswrittenAtRoot = (text: string): boolean =>
  text.startsWith('\ufeff') || (text.includes('\n') && /^\n* /.test(text));

function isMiswritten(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isMiswrittenText(value) || (depth === 0 && isMiswrittenAtRoot(value));
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => isMiswritten(item, depth + 1));
  return Object.entries(value).some(
    ([key, child]) => key === '<<' || isMiswritten(key, depth) || isMiswritten(child, depth + 1),
  );
}

describe('emitYaml', () => {
  const data = fc.oneof(
    { weight: 3, arbitrary: plainData },
    { weight: 1, arbitrary: nastyText.map((text) => ({ metadata: { [text]: text }, list: [text, [text]] })) },
  );

  test('writes what cdk8s writes, byte for byte', () => {
    let compared = 0;
    fc.assert(
      fc.property(data, (value) => {
        if (isMiswritten(value)) return;
        compared++;
        expect(emitYaml(value)).toBe(Yaml.stringify(value));
      }),
      { numRuns: 3000, seed: 3 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  test('is read back as it was, by two libraries', () => {
    fc.assert(
      fc.property(data, (value) => {
        const text = emitYaml(value);
        const json = JSON.stringify(value);
        expect(JSON.stringify(parse(text, { version: '1.1' }))).toBe(json);
        expect(JSON.stringify(parse(text, { version: '1.2' }))).toBe(json);
        expect(JSON.stringify(load(text))).toBe(json);
      }),
      { numRuns: 1000, seed: 5 },
    );
  });
});
