import { ApiObject, ApiObjectMetadataDefinition, type App, type IResolver, JsonPatch } from 'cdk8s';
import { FieldPath, isJsonObject, type JsonObject, type Manifest, printRef } from '../manifest';
import { findUnserializable, type Unserializable } from '../manifest/plain-data';
import { findBadPatchValue, unwrapPatches } from './patch-values';
import { isGenerated, toPatchedJson } from './patched-object';
import { BadValue, type CleanOptions, cleanData, hasOnlyBuiltInResolvers, resolveWith } from './resolve-data';
import { SynthError } from './synth-error';

/** What cdk8s's ApiObject keeps to itself and `toJson` is computed from. */
interface Insides {
  readonly props: JsonObject;
  readonly patches: readonly JsonPatch[];
  readonly metadata: {
    readonly _additionalAttributes: JsonObject;
    readonly name?: string;
    readonly namespace?: string;
    readonly annotations: JsonObject;
    readonly finalizers: readonly unknown[];
    readonly ownerReferences: readonly unknown[];
    readonly labels: JsonObject;
    readonly toJson: unknown;
  };
}

/**
 * Whether an ApiObject is built as the one whose `toJson` is known here: of another release of cdk8s it may not be, and
 * its metadata may have a `toJson` of its own.
 */
export function hasKnownInsides(object: ApiObject): boolean {
  const { props, patches, metadata } = object as unknown as Partial<Insides>;
  if (!isJsonObject(props) || !Array.isArray(patches) || !isJsonObject(metadata?._additionalAttributes)) return false;
  return metadata.toJson === ApiObjectMetadataDefinition.prototype.toJson;
}

/**
 * What cdk8s's `ApiObject.toJson` returns, computed in one pass over the data.
 *
 * @param shares whether parts that are clean as they are may belong to the construct and the result alike
 * @throws SynthError for a value that no manifest can hold, naming construct path and field path
 */
export function renderData(object: ApiObject, app: App, shares = false): JsonObject {
  const { props, patches } = object as unknown as Insides;
  const sortKeys = !process.env.CDK8S_DISABLE_SORT;
  const resolvers = hasOnlyBuiltInResolvers(app.resolvers) ? undefined : app.resolvers;
  const metadata = clean(object, ['metadata'], metadataOf(object), resolvers, {
    sortKeys: true,
    dropEmpty: true,
    shares,
  });
  // Metadata is plain by now; resolvers of the app's own see it a second time, as they do in cdk8s.
  const data = { ...props, metadata: resolvers === undefined ? undefined : metadata };
  const rest = clean(object, [], data, resolvers, { sortKeys, dropEmpty: false, shares }) ?? {};
  const whole = headFirst(rest, rest.metadata ?? metadata);
  if (patches.length === 0) return whole;
  const patched = applyPatches(object, whole, patches);
  return isJsonObject(patched) ? headFirst(patched, patched.metadata) : patched;
}

/** The fields of metadata with what was added to them after construction. */
function metadataOf(object: ApiObject): JsonObject {
  const { metadata } = object as unknown as Insides;
  const { name, namespace, annotations, finalizers, ownerReferences, labels } = metadata;
  const fields: Record<string, unknown> = { annotations, finalizers, labels, name, namespace, ownerReferences };
  for (const field of Object.keys(metadata._additionalAttributes)) {
    if (!Object.hasOwn(fields, field)) fields[field] = metadata._additionalAttributes[field];
  }
  return fields;
}

/**
 * The finished object of a construct, through its `toJson`, which a subclass may have overridden.
 *
 * @param shares for who only reads it, and is done before the app goes on: what need not be copied is not
 * @throws SynthError for a value that no manifest can hold, naming construct path and field path
 */
export function renderManifest(object: ApiObject, shares = false): Manifest {
  // What our own `toJson` returns has been looked at while it was made, but for what patches put in.
  const { patches } = object as unknown as Insides;
  const isOurs = object.toJson === ApiObject.prototype.toJson && hasKnownInsides(object) && patches.length === 0;
  let rendered: unknown;
  let fault: Unserializable | undefined;
  try {
    rendered = isOurs && shares ? renderData(object, object.node.root as App, true) : toPatchedJson(object);
    fault = isOurs ? undefined : findUnserializable(rendered);
  } catch (error) {
    throw producerError(object, error);
  }
  if (fault !== undefined) throw valueError(object, fault.path.steps(), fault.problem);
  if (!isJsonObject(rendered)) throw valueError(object, [], 'is not an object; check its toJson and its JSON patches');
  return { object: rendered, constructPath: object.node.path };
}

function applyPatches(object: ApiObject, data: JsonObject, patches: readonly JsonPatch[]): JsonObject {
  try {
    const bad = findBadPatchValue(patches);
    if (bad !== undefined) throw valueError(object, bad.steps, bad.problem);
    return JsonPatch.apply(data, ...(isGenerated(object) ? patches : unwrapPatches(patches))) as JsonObject;
  } catch (error) {
    throw producerError(object, error, 'its JSON patches do not apply: ');
  }
}

function clean(
  object: ApiObject,
  at: readonly string[],
  data: JsonObject,
  resolvers: readonly IResolver[] | undefined,
  options: CleanOptions,
): JsonObject | undefined {
  try {
    const resolved = resolvers === undefined ? data : resolveWith(resolvers, object, [], data);
    const value = cleanData(resolved, options);
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    throw renderError(object, at, data, error);
  }
}

const headFields = new Set(['apiVersion', 'kind', 'metadata']);

/** apiVersion, kind and metadata first; the other fields in their order. */
function headFirst(data: JsonObject, metadata: unknown): JsonObject {
  const { apiVersion, kind } = data;
  const whole: Record<string, unknown> = {};
  if (apiVersion !== undefined) whole.apiVersion = apiVersion;
  if (kind !== undefined) whole.kind = kind;
  if (metadata !== undefined) whole.metadata = metadata;
  for (const field of Object.keys(data)) if (!headFields.has(field)) whole[field] = data[field];
  return whole;
}

/** No more steps of a path are shown; deeper than this it probably runs in a cycle, which is looked for. */
const readableDepth = 50;

function renderError(object: ApiObject, at: readonly string[], data: unknown, error: unknown): Error {
  if (!(error instanceof BadValue)) return producerError(object, error);
  const steps = [...error.steps].reverse();
  const cycle = steps.length > readableDepth || steps.length === 0 ? findUnserializable(data) : undefined;
  if (cycle !== undefined) return valueError(object, [...at, ...cycle.path.steps()], cycle.problem);
  return valueError(object, [...at, ...steps], error.problem, error.cause);
}

/** Something that the user's code computes lazily threw: its message in ours, its stack as the cause. */
function producerError(object: ApiObject, error: unknown, what = ''): SynthError {
  if (error instanceof SynthError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SynthError(`${describe(object)} cannot be rendered: ${what}${message} (from ${object.node.path})`, {
    cause: error,
  });
}

function valueError(
  object: ApiObject,
  steps: readonly (string | number)[],
  problem: string,
  cause?: unknown,
): SynthError {
  let path = FieldPath.root;
  for (const step of steps.slice(0, readableDepth)) {
    if (typeof step === 'number') path = path.index(step);
    else path = /^[A-Za-z_$][\w$-]*$/.test(step) ? path.child(step) : path.key(step);
  }
  const where = [describe(object), path, problem].join(' ').replace('  ', ' ');
  return new SynthError(`${where} (from ${object.node.path})`, cause === undefined ? {} : { cause });
}

const describe = (object: ApiObject): string =>
  printRef({
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.metadata?.namespace ?? '',
    name: object.name ?? '',
  });
