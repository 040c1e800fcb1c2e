import { FieldPath, isJsonObject, type JsonObject } from '../manifest';
import type { DecodeCode, DecodeError } from './decode-error';
import { explainType, explainUnknownField } from './explain';
import { type Primitive, printType, type StructPlan, structPlan, type ValuePlan, zeroOf } from './plan';
import { base64Fault, fitsInteger, isDateTime, printBounds, quantityFault } from './scalars';

/**
 * Deeper than any real custom resource definition, the one kind that nests without end, and well within the stack. What
 * lies deeper is not looked at; the reader of files does not let it in.
 */
const deepest = 500;

interface Step {
  readonly name: string | number;
  readonly isKey: boolean;
}

/** An error whose path grows from its end while the decoder returns: what is valid costs no path. */
interface Draft {
  readonly code: DecodeCode;
  readonly message: (path: FieldPath) => string;
  readonly fix: string;
  readonly steps: Step[];
}

type Mutable = { [field: string]: unknown };

/**
 * Decodes JSON data as the API server's strict decoder does (sigs.k8s.io/json with case-sensitive, strict fields), into
 * the same data without nulls. Objects and lists in which nothing changes are returned as they are.
 */
export class Decoder {
  private readonly drafts: Draft[] = [];
  private depth = 0;
  /** Above zero inside the custom decoders of JSONSchemaProps, which skip unknown fields. */
  private lenient = 0;

  constructor(private readonly minor: number) {}

  /** The errors so far. */
  errors(): DecodeError[] {
    return this.drafts.map(({ code, message, fix, steps }) => {
      let path = FieldPath.root;
      for (const { name, isKey } of steps.toReversed()) {
        path = typeof name === 'number' ? path.index(name) : isKey ? path.key(name) : path.child(name);
      }
      return { code, path, message: message(path), fix };
    });
  }

  struct(value: JsonObject, struct: StructPlan): JsonObject {
    if (this.depth >= deepest) return value;
    this.depth++;
    const { fields } = struct;
    let out: Mutable | undefined;
    const names = Object.keys(value);
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as string;
      const item = value[name];
      const field = fields.get(name);
      if (field !== undefined && item !== null && item !== undefined) {
        if (field.plan.type === 'string' && typeof item === 'string') continue;
        const before = this.drafts.length;
        const decoded = this.value(item, field.plan);
        if (this.drafts.length !== before) this.prefix(before, { name, isKey: false });
        if (decoded === item) continue;
        out ??= { ...value };
        if (decoded === undefined) delete out[name];
        else out[name] = decoded;
      } else {
        if (field === undefined && item !== undefined) this.unknown(name, struct);
        out ??= { ...value };
        delete out[name];
      }
    }
    this.depth--;
    return out ?? value;
  }

  /** Decodes what is neither null nor undefined; returns undefined for what the server drops. */
  private value(value: unknown, plan: ValuePlan): unknown {
    switch (plan.type) {
      case 'struct':
        if (isJsonObject(value)) return this.struct(value, plan.struct);
        break;
      case 'list':
        if (Array.isArray(value)) return this.list(value, plan.element);
        break;
      case 'map':
        if (isJsonObject(value)) return this.map(value, plan.element);
        break;
      default:
        return this.scalar(value, plan.type);
    }
    this.wrongType(value, printType(plan));
    return value;
  }

  private list(value: readonly unknown[], element: ValuePlan): readonly unknown[] {
    let out: unknown[] | undefined;
    const isText = element.type === 'string';
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      if (isText && typeof item === 'string') continue;
      const before = this.drafts.length;
      const decoded = item === null || item === undefined ? zeroOf(element) : this.value(item, element);
      if (this.drafts.length !== before) this.prefix(before, { name: i, isKey: false });
      if (decoded !== item) {
        out ??= [...value];
        out[i] = decoded;
      }
    }
    return out ?? value;
  }

  private map(value: JsonObject, element: ValuePlan): JsonObject {
    let out: Mutable | undefined;
    const isText = element.type === 'string';
    const keys = Object.keys(value);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const item = value[key];
      if (isText && typeof item === 'string') continue;
      const before = this.drafts.length;
      const decoded = item === null || item === undefined ? zeroOf(element) : this.value(item, element);
      if (this.drafts.length !== before) this.prefix(before, { name: key, isKey: true });
      if (decoded !== item) {
        out ??= { ...value };
        // Not an assignment, which would give `__proto__` its other meaning.
        Object.defineProperty(out, key, { value: decoded, enumerable: true, configurable: true, writable: true });
      }
    }
    return out ?? value;
  }

  private scalar(value: unknown, type: Primitive): unknown {
    switch (type) {
      case 'string':
        if (typeof value !== 'string') this.wrongType(value, type);
        return value;
      case 'bool':
        if (typeof value !== 'boolean') this.wrongType(value, type);
        return value;
      case 'double':
        if (typeof value !== 'number') this.wrongType(value, type);
        return value;
      case 'IntOrString':
        if (typeof value === 'number') this.integer(value, 'int32');
        else if (typeof value !== 'string') this.wrongType(value, type);
        return value;
      case 'int32':
      case 'int64':
        this.integer(value, type);
        return value;
      case 'any':
        return value;
      case 'object':
        if (!isJsonObject(value)) this.wrongType(value, 'object');
        return value;
      default:
        return this.special(value, type);
    }
  }

  private special(value: unknown, type: Primitive): unknown {
    switch (type) {
      case 'Quantity': {
        const fault = quantityFault(value);
        if (fault !== undefined) {
          this.fail('valid-quantity', fault, explainType(value, type));
        }
        return value;
      }
      case 'bytes':
        this.bytes(value);
        return value;
      case 'Time':
      case 'MicroTime':
        this.time(value, type);
        return value;
      default:
        return this.schemaOr(value, type);
    }
  }

  private integer(value: unknown, type: 'int32' | 'int64'): void {
    if (typeof value !== 'number') this.wrongType(value, type);
    else if (!fitsInteger(value, type)) {
      this.fail(
        'valid-integer',
        `cannot unmarshal number ${value} into a field of type ${type}`,
        `Write ${printBounds(type)}.`,
      );
    }
  }

  private bytes(value: unknown): void {
    if (typeof value !== 'string') {
      // Go also takes a list of numbers from 0 to 255 for bytes.
      const isBytes = Array.isArray(value) && value.every(isByte);
      if (!isBytes) this.wrongType(value, '[]uint8');
      return;
    }
    const offset = base64Fault(value);
    if (offset !== undefined) {
      this.fail(
        'valid-base64',
        `illegal base64 data at input byte ${offset}`,
        'Encode the value as standard base64 with padding; in a Secret, plain text can stand under stringData.',
      );
    }
  }

  private time(value: unknown, type: 'Time' | 'MicroTime'): void {
    if (typeof value !== 'string') this.wrongType(value, type);
    else if (!isDateTime(value, type)) {
      const example = type === 'Time' ? '2026-01-31T08:00:00Z' : '2026-01-31T08:00:00.000000Z';
      this.fail(
        'valid-date-time',
        `parsing time ${JSON.stringify(value)}: must be an RFC 3339 date-time${type === 'Time' ? '' : ' with six decimals'}`,
        `Write a time such as "${example}".`,
      );
    }
  }

  /** The custom decoders of apiextensions/v1/marshal.go; what has none of their forms reads as absent. */
  private schemaOr(value: unknown, type: Primitive): unknown {
    const schema = structPlan('apiextensions.v1.JSONSchemaProps', this.minor);
    this.lenient++;
    let decoded: unknown;
    if (isJsonObject(value)) decoded = this.struct(value, schema);
    else if (Array.isArray(value) && type === 'SchemaOrArray')
      decoded = this.list(value, { type: 'struct', struct: schema });
    else if (Array.isArray(value) && type === 'SchemaOrStrings') decoded = this.list(value, { type: 'string' });
    else if (type === 'SchemaOrBool') {
      if (typeof value !== 'boolean') {
        this.fail('valid-type', 'boolean or JSON schema expected', 'Write true, false or a schema.');
      }
      decoded = value;
    }
    this.lenient--;
    return decoded;
  }

  private unknown(name: string, struct: StructPlan): void {
    if (this.lenient > 0) return;
    this.drafts.push({
      code: 'no-unknown-field',
      message: (path) => `unknown field ${JSON.stringify(dotted(path))}`,
      fix: explainUnknownField(name, struct),
      // A name with a dot could not be told from two names.
      steps: [{ name, isKey: !/^[\w-]+$/.test(name) }],
    });
  }

  private wrongType(value: unknown, type: string): void {
    const what = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
    this.fail('valid-type', `cannot unmarshal ${what} into a field of type ${type}`, explainType(value, type));
  }

  private fail(code: DecodeCode, message: string, fix: string): void {
    this.drafts.push({ code, message: () => message, fix, steps: [] });
  }

  private prefix(from: number, step: Step): void {
    for (let i = from; i < this.drafts.length; i++) this.drafts[i]?.steps.push(step);
  }
}

const isByte = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255);

/** A path as strict decoding prints it: dots before keys of maps, too. */
function dotted(path: FieldPath): string {
  const steps = path.steps().map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return steps.join('').replace(/^\./, '');
}
