import type { FieldPath, JsonObject } from '../manifest';

interface Decoded {
  readonly object: JsonObject;
  readonly errors: readonly {
    readonly code: string;
    readonly path: FieldPath;
    readonly message: string;
    readonly fix?: string;
  }[];
  readonly known: boolean;
}

interface Schema {
  readonly decode: (object: JsonObject, version: string) => Decoded;
  readonly applyDefaults: (object: JsonObject, version: string) => JsonObject;
}

const whole: Schema = {
  decode: (object) => ({ object, errors: [], known: true }),
  applyDefaults: (object) => object,
};

function load<Name extends keyof Schema>(path: string, name: Name): Schema[Name] {
  try {
    return (require(path) as Schema)[name] ?? whole[name];
  } catch {
    return whole[name];
  }
}

export const decode = load('../schema', 'decode');
export const applyDefaults = load('../schema/defaults', 'applyDefaults');
