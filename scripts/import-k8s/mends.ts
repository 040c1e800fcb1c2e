/**
 * What the assembly has wrong or lacks, each with what the API has instead. The generator that made the assembly keeps
 * one type for each short name within a version, and drops free-form JSON to `any`.
 */

/** A field as the mends write it: `type` is TypeScript, in which `{schema}` stands for the type of that schema. */
interface MendedField {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
  readonly doc: string;
}

/** An API type that the assembly lost to another of the same short name. */
export interface MendedType {
  readonly schema: string;
  readonly doc: string;
  /** @default - not a kind of its own */
  readonly gvk?: { readonly apiVersion: string; readonly kind: string };
  readonly fields: readonly MendedField[];
}

const core = 'io.k8s.api.core.v1';
const discovery = 'io.k8s.api.discovery.v1';
const apiextensions = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1';
const apiregistration = 'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1';
const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1';

const field = (name: string, type: string, doc: string): MendedField => ({ name, optional: true, type, doc });
const required = (name: string, type: string, doc: string): MendedField => ({ name, optional: false, type, doc });

const reference = [
  field('name', 'string', 'Name of the Service.'),
  field('namespace', 'string', 'Namespace of the Service.'),
  field('port', 'number', 'Port of the Service that answers, 1 to 65535. Default: 443.'),
];

/** Types to add. */
export const lostTypes: readonly MendedType[] = [
  {
    schema: `${discovery}.EndpointPort`,
    doc: 'A port of every endpoint of an EndpointSlice. All fields are optional: no port means all ports.',
    fields: [
      field(
        'appProtocol',
        'string',
        'Application protocol, as a hint: an IANA service name, `kubernetes.io/h2c` or a prefixed name.',
      ),
      field(
        'name',
        'string',
        'Name of this port, unique in the slice: a DNS label, or empty. Equals the name of the Service port.',
      ),
      field('port', 'number', 'Number of the port. Absent: every port.'),
      field('protocol', 'string', 'TCP, UDP or SCTP. Default: TCP.'),
    ],
  },
  {
    schema: `${apiextensions}.ServiceReference`,
    doc: 'The Service that answers a conversion webhook.',
    fields: [
      required('name', 'string', 'Name of the Service.'),
      required('namespace', 'string', 'Namespace of the Service.'),
      field('path', 'string', 'URL path at which the webhook is asked.'),
      field('port', 'number', 'Port of the Service that answers, 1 to 65535. Default: 443.'),
    ],
  },
  {
    schema: `${apiextensions}.WebhookClientConfig`,
    doc: 'How the API server reaches a conversion webhook: exactly one of `url` and `service`.',
    fields: [
      field('caBundle', 'string', 'PEM bundle of the authorities that sign the certificate of the webhook, base64.'),
      field('service', `{${apiextensions}.ServiceReference}`, 'The Service that answers.'),
      field('url', 'string', 'Location of the webhook: `https://host:port/path`.'),
    ],
  },
  {
    schema: `${apiregistration}.ServiceReference`,
    doc: 'The Service that serves the API of an APIService.',
    fields: reference,
  },
  {
    schema: `${core}.EventSeries`,
    doc: 'How often an event was seen.',
    fields: [
      field('count', 'number', 'How often, up to the last heartbeat.'),
      field('lastObservedTime', 'string', 'When it was seen last, RFC 3339 with microseconds.'),
    ],
  },
  {
    schema: `${core}.Event`,
    gvk: { apiVersion: 'v1', kind: 'Event' },
    doc: 'A report of something that happened in the cluster, in the older form of group core.',
    fields: [
      field('action', 'string', 'What was done or failed, with regard to the object.'),
      field('count', 'number', 'How often the event happened.'),
      field('eventTime', 'string', 'When it was first seen, RFC 3339 with microseconds.'),
      field('firstTimestamp', 'string', 'When it was first recorded, RFC 3339.'),
      required('involvedObject', `{${core}.ObjectReference}`, 'The object that the event is about.'),
      field('lastTimestamp', 'string', 'When it was last recorded, RFC 3339.'),
      field('message', 'string', 'What happened, for people.'),
      required('metadata', `{${meta}.ObjectMeta}`, 'Metadata of the event.'),
      field('reason', 'string', 'Why, as one word for machines.'),
      field('related', `{${core}.ObjectReference}`, 'A second object, where the action needs one.'),
      field('reportingComponent', 'string', 'Name of the controller that reported, such as `kubernetes.io/kubelet`.'),
      field('reportingInstance', 'string', 'Which instance of that controller.'),
      field('series', `{${core}.EventSeries}`, 'The series to which the event belongs.'),
      field('source', `{${core}.EventSource}`, 'The component that reported.'),
      field('type', 'string', '`Normal` or `Warning`.'),
    ],
  },
];

/** Fields whose type in the assembly is not the API's, by `schema#field`. */
export const fieldTypes: Readonly<Record<string, string>> = {
  [`${apiregistration}.APIServiceSpec#service`]: `{${apiregistration}.ServiceReference}`,
  [`${apiextensions}.WebhookConversion#clientConfig`]: `{${apiextensions}.WebhookClientConfig}`,
  [`${discovery}.EndpointSlice#ports`]: `readonly {${discovery}.EndpointPort}[]`,
  [`${apiextensions}.JSONSchemaProps#additionalItems`]: `{${apiextensions}.JSONSchemaProps} | boolean`,
  [`${apiextensions}.JSONSchemaProps#additionalProperties`]: `{${apiextensions}.JSONSchemaProps} | boolean`,
  [`${apiextensions}.JSONSchemaProps#items`]: `{${apiextensions}.JSONSchemaProps} | readonly {${apiextensions}.JSONSchemaProps}[]`,
  [`${apiextensions}.JSONSchemaProps#dependencies`]: `{ readonly [property: string]: {${apiextensions}.JSONSchemaProps} | readonly string[] }`,
  [`${meta}.DeleteOptions#kind`]: "'DeleteOptions'",
  [`${meta}.DeleteOptions#apiVersion`]: 'string',
};

/** Fields that the assembly requires and the API does not. The API server of 1.28 reads an absent list as an empty one. */
export const optionalFields: ReadonlySet<string> = new Set([
  'io.k8s.api.batch.v1.PodFailurePolicyRule#onPodConditions',
]);

/**
 * Cluster-scoped kinds of alpha and beta APIs: the package's list of API resources comes from a cluster that does not
 * serve them. Every other kind that the list lacks is namespaced.
 */
export const clusterScoped: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io/v1alpha1/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1alpha1/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/v1beta1/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1beta1/ValidatingAdmissionPolicyBinding',
  'authentication.k8s.io/v1/SelfSubjectReview',
  'authentication.k8s.io/v1alpha1/SelfSubjectReview',
  'authentication.k8s.io/v1beta1/SelfSubjectReview',
  'certificates.k8s.io/v1alpha1/ClusterTrustBundle',
  'flowcontrol.apiserver.k8s.io/v1beta2/FlowSchema',
  'flowcontrol.apiserver.k8s.io/v1beta2/PriorityLevelConfiguration',
  'internal.apiserver.k8s.io/v1alpha1/StorageVersion',
  'networking.k8s.io/v1alpha1/ClusterCIDR',
  'networking.k8s.io/v1alpha1/IPAddress',
  'resource.k8s.io/v1alpha2/ResourceClass',
]);

/** Kinds that no manifest can create: answers, and the bodies of subresources. They keep their type, outside the union. */
export const notManifests: ReadonlySet<string> = new Set([
  'v1/Status',
  'autoscaling/v1/Scale',
  'policy/v1/Eviction',
  'authentication.k8s.io/v1/TokenRequest',
]);
