import { isJsonObject, type JsonObject } from '../../manifest';

/** A step of the `fieldPath` of a rule: a property, or a key of a map. */
export interface RulePathStep {
  readonly type: 'property' | 'key';
  readonly name: string;
}

/**
 * Reads a path such as `.spec.replicas` or `.labels['a.b']` of a rule at `schema`; undefined for one that leads to no
 * field (ValidFieldPath of apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go).
 */
export function readRulePath(path: string, schema: JsonObject): readonly RulePathStep[] | undefined {
  const tokens = tokensOf(path);
  const steps: RulePathStep[] = [];
  let at: JsonObject | undefined = schema;
  for (let i = 0; i < tokens.length; i++) {
    const name = tokens[i] === '.' ? tokens[++i] : tokens[i] === '[' ? unquote(tokens[++i]) : undefined;
    if (name === undefined || at === undefined) return undefined;
    if (tokens[i - 1] === '[' && tokens[++i] !== ']') return undefined;
    const { properties, additionalProperties }: JsonObject = at;
    const isNamed = isJsonObject(properties) && Object.keys(properties).length > 0;
    if (!isNamed && additionalProperties === undefined) return undefined;
    const below: unknown = isNamed
      ? Object.hasOwn(properties, name)
        ? properties[name]
        : undefined
      : additionalProperties;
    if (isNamed && !isJsonObject(below)) return undefined;
    steps.push({ type: isNamed ? 'property' : 'key', name });
    at = isJsonObject(below) ? below : undefined;
  }
  return steps;
}

/** Dots and brackets, and what stands between them; quoted text is one token. */
const tokensOf = (path: string): readonly string[] => path.match(/'(?:\\.|[^'\\])*'|[.[\]]|[^.[\]]+/gs) ?? [];

const escapes: { readonly [letter: string]: string } = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
};

function unquote(token: string | undefined): string | undefined {
  const [, inner] = /^'(.*)'$/s.exec(token ?? '') ?? [];
  if (inner === undefined) return undefined;
  let isValid = true;
  const text = inner.replace(/\\(.)/gs, (_all, letter: string) => {
    isValid &&= Object.hasOwn(escapes, letter);
    return escapes[letter] ?? '';
  });
  return isValid ? text : undefined;
}
