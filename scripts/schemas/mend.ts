import { type ApiShape, byCodeUnit, type FieldShape, type KindShape, type TypeShape } from './model';

/**
 * The faults of the assemblies. jsii types have one flat namespace, so that of several API types with one short name
 * only one survives: the others are missing, and their fields point at the survivor. OpenAPI also says "any" where the
 * Go type has a decoder of its own.
 */

const fields = (text: string): TypeShape =>
  new Map(
    text.split(' ').map((field): [string, FieldShape] => {
      const [name = '', type = ''] = field.split(/[:!]/);
      return [name, { required: field.includes('!'), type }];
    }),
  );

/** Types that lost their name to another; given to the versions whose API has their group and version. */
const lostTypes: readonly (readonly [string, TypeShape])[] = [
  ['apiextensions.v1.ServiceReference', fields('name!string namespace!string path:string port:int32')],
  [
    'apiextensions.v1.WebhookClientConfig',
    fields('caBundle:bytes service:apiextensions.v1.ServiceReference url:string'),
  ],
  ['apiregistration.v1.ServiceReference', fields('name:string namespace:string port:int32')],
  ['discovery.v1.EndpointPort', fields('appProtocol:string name:string port:int32 protocol:string')],
  [
    'flowcontrol.v1.Subject',
    fields(
      'group:flowcontrol.v1.GroupSubject kind!string serviceAccount:flowcontrol.v1.ServiceAccountSubject user:flowcontrol.v1.UserSubject',
    ),
  ],
  ['flowcontrol.v1.GroupSubject', fields('name!string')],
  ['flowcontrol.v1.ServiceAccountSubject', fields('name!string namespace!string')],
  ['flowcontrol.v1.UserSubject', fields('name!string')],
  ['core.v1.EventSeries', fields('count:int32 lastObservedTime:MicroTime')],
  [
    'core.v1.Event',
    fields(
      'action:string apiVersion:string count:int32 eventTime:MicroTime firstTimestamp:Time ' +
        'involvedObject!core.v1.ObjectReference kind:string lastTimestamp:Time message:string ' +
        'metadata!meta.v1.ObjectMeta reason:string related:core.v1.ObjectReference reportingComponent:string ' +
        'reportingInstance:string series:core.v1.EventSeries source:core.v1.EventSource type:string',
    ),
  ],
  ['core.v1.EventList', fields('apiVersion:string items![]core.v1.Event kind:string metadata:meta.v1.ListMeta')],
  ['apiextensions.v1.CustomResourceSubresourceStatus', new Map()],
];

/** Fields whose type or presence the assembly has wrong, with what the API has. */
const wrongFields: readonly (readonly [type: string, field: string, right: FieldShape])[] = [
  ['apiregistration.v1.APIServiceSpec', 'service', { required: false, type: 'apiregistration.v1.ServiceReference' }],
  [
    'apiextensions.v1.WebhookConversion',
    'clientConfig',
    { required: false, type: 'apiextensions.v1.WebhookClientConfig' },
  ],
  ['discovery.v1.EndpointSlice', 'ports', { required: false, type: '[]discovery.v1.EndpointPort' }],
  ['flowcontrol.v1.PolicyRulesWithSubjects', 'subjects', { required: true, type: '[]flowcontrol.v1.Subject' }],
  [
    'batch.v1.PodFailurePolicyRule',
    'onPodConditions',
    { required: false, type: '[]batch.v1.PodFailurePolicyOnPodConditionsPattern' },
  ],
  // Source of the next four: the decoders in apiextensions/v1/marshal.go.
  ['apiextensions.v1.JSONSchemaProps', 'additionalItems', { required: false, type: 'SchemaOrBool' }],
  ['apiextensions.v1.JSONSchemaProps', 'additionalProperties', { required: false, type: 'SchemaOrBool' }],
  ['apiextensions.v1.JSONSchemaProps', 'items', { required: false, type: 'SchemaOrArray' }],
  ['apiextensions.v1.JSONSchemaProps', 'dependencies', { required: false, type: '{}SchemaOrStrings' }],
  // An empty struct in Go: it has no fields, and refuses all.
  [
    'apiextensions.v1.CustomResourceSubresources',
    'status',
    { required: false, type: 'apiextensions.v1.CustomResourceSubresourceStatus' },
  ],
  ['apiserverinternal.v1alpha1.StorageVersion', 'spec', { required: true, type: 'object' }],
];

const coreEvent: readonly KindShape[] = [
  { apiVersion: 'v1', kind: 'Event', type: 'core.v1.Event', namespaced: true },
  { apiVersion: 'v1', kind: 'EventList', type: 'core.v1.EventList', namespaced: false },
];

/** The API as it is, from the API as the assembly has it. Throws when a fault is not where it is known to be. */
export function mend(api: ApiShape): ApiShape {
  const groups = new Set([...api.types.keys()].map(groupVersion));
  const types = new Map(api.types);
  for (const [name, type] of lostTypes) {
    if (!groups.has(groupVersion(name))) continue;
    if (types.has(name)) throw new Error(`1.${api.minor} has ${name}: remove it from the types that are mended`);
    types.set(name, type);
  }
  for (const [name, field, right] of wrongFields) {
    const type = types.get(name);
    if (type === undefined && !groups.has(groupVersion(name))) continue;
    // onPodConditions came with 1.25, every other field of the list is older.
    if (type?.has(field) !== true) throw new Error(`1.${api.minor} has no ${name}.${field} to mend`);
    types.set(name, new Map([...type, [field, right]]));
  }
  requireReferences(types, api.minor);
  const kinds = new Map(api.kinds);
  for (const kind of coreEvent) kinds.set(`${kind.apiVersion} ${kind.kind}`, kind);
  return { minor: api.minor, types: sorted(types), kinds: sorted(kinds) };
}

const primitives: ReadonlySet<string> = new Set([
  ...['string', 'bool', 'int32', 'int64', 'double', 'bytes', 'Time', 'MicroTime', 'Quantity', 'IntOrString', 'any'],
  ...['object', 'SchemaOrBool', 'SchemaOrArray', 'SchemaOrStrings'],
]);

/** Every type that a field names is there: a lost type takes along those that only it refers to. */
function requireReferences(types: ReadonlyMap<string, TypeShape>, minor: number): void {
  for (const [name, type] of types) {
    for (const [field, shape] of type) {
      const element = shape.type.replace(/^(\[\]|\{\})+/, '');
      if (!primitives.has(element) && !types.has(element)) {
        throw new Error(`1.${minor}: ${name}.${field} refers to ${element}, which is missing`);
      }
    }
  }
}

const groupVersion = (name: string): string => name.slice(0, name.lastIndexOf('.'));

const sorted = <Value>(map: ReadonlyMap<string, Value>): Map<string, Value> =>
  new Map([...map].sort(([a], [b]) => byCodeUnit(a, b)));
