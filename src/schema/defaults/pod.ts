import { isJsonObject, type JsonObject } from '../../manifest';
import { container, hostPorts, requestLimits } from './container';
import { type Draft, editList, editObject, fill, fillZero, inField, inList, listIn, without } from './draft';
import { droppedFields, enabledSince } from './features';
import { resourceList, resourceRequirements } from './resources';
import { volume } from './volumes';

const podDrops = droppedFields({
  hostUsers: 'UserNamespacesSupport',
  schedulingGates: 'PodSchedulingReadiness',
  resourceClaims: 'DynamicResourceAllocation',
  resources: 'PodLevelResources',
  hostnameOverride: 'HostnameOverride',
});
const securityDrops = droppedFields({ supplementalGroupsPolicy: 'SupplementalGroupsPolicy' });
const spreadDrops = droppedFields({
  minDomains: 'MinDomainsInPodTopologySpread',
  nodeAffinityPolicy: 'NodeInclusionPolicyInPodTopologySpread',
  nodeTaintsPolicy: 'NodeInclusionPolicyInPodTopologySpread',
  matchLabelKeys: 'MatchLabelKeysInPodTopologySpread',
});
/** From here on host ports are filled in for Pods alone, before for templates too (SetDefaults_PodSpec). */
const hostPortsInPodsOnly = 28;

/** What every Pod spec gets, in a Pod and in a template (SetDefaults_PodSpec). */
export function podSpec(object: JsonObject, minor: number): JsonObject {
  const draft: Draft = { ...without(object, podDrops(minor)) };
  fillZero(draft, 'dnsPolicy', 'ClusterFirst');
  fillZero(draft, 'restartPolicy', 'Always');
  fill(draft, 'securityContext', {});
  fill(draft, 'terminationGracePeriodSeconds', 30);
  fillZero(draft, 'schedulerName', 'default-scheduler');
  serviceAccountAlias(draft);
  if (minor < hostPortsInPodsOnly) hostNetworkPorts(draft);
  editList(draft, 'volumes', (item) => volume(item, minor));
  if (minor < enabledSince.ImageVolume) dropImageVolumes(draft);
  editList(draft, 'containers', (item) => container(item, minor));
  editList(draft, 'initContainers', (item) => container(item, minor));
  if (minor < enabledSince.SidecarContainers) {
    editList(draft, 'initContainers', (item) => without(item, ['restartPolicy']));
  }
  editList(draft, 'ephemeralContainers', (item) => container(item, minor));
  editList(draft, 'topologySpreadConstraints', (item) => without(item, spreadDrops(minor)));
  editObject(draft, 'securityContext', (context) => without(context, securityDrops(minor)));
  editObject(draft, 'overhead', resourceList);
  editObject(draft, 'resources', resourceRequirements);
  if (minor < enabledSince.MatchLabelKeysInPodAffinity) editObject(draft, 'affinity', dropLabelKeys);
  return draft;
}

/** `serviceAccount` is the deprecated name of `serviceAccountName`; the server keeps both equal. */
function serviceAccountAlias(draft: Draft): void {
  fillZero(draft, 'serviceAccountName', draft.serviceAccount);
  if (draft.serviceAccountName === undefined) delete draft.serviceAccountName;
  else draft.serviceAccount = draft.serviceAccountName;
}

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'];

/** Volumes made of images go, and so does every mount of them. */
function dropImageVolumes(draft: Draft): void {
  const isImage = (item: unknown): boolean => isJsonObject(item) && isJsonObject(item.image);
  const images = listIn(draft, 'volumes').filter(isImage);
  if (images.length === 0) return;
  const names = images.map((item) => (isJsonObject(item) ? item.name : undefined));
  draft.volumes = listIn(draft, 'volumes').filter((item) => !isImage(item));
  for (const list of containerLists) {
    editList(draft, list, (item) => ({
      ...item,
      volumeMounts: listIn(item, 'volumeMounts').filter((mount) => !isJsonObject(mount) || !names.includes(mount.name)),
    }));
  }
}

function hostNetworkPorts(draft: Draft): void {
  if (draft.hostNetwork !== true) return;
  editList(draft, 'containers', hostPorts);
  editList(draft, 'initContainers', hostPorts);
}

const dropTermKeys = (term: JsonObject): JsonObject => without(term, ['matchLabelKeys', 'mismatchLabelKeys']);

const dropKeysIn = (affinity: JsonObject): JsonObject =>
  inList(
    inList(affinity, 'requiredDuringSchedulingIgnoredDuringExecution', dropTermKeys),
    'preferredDuringSchedulingIgnoredDuringExecution',
    (weighted) => inField(weighted, 'podAffinityTerm', dropTermKeys),
  );

const dropLabelKeys = (affinity: JsonObject): JsonObject =>
  inField(inField(affinity, 'podAffinity', dropKeysIn), 'podAntiAffinity', dropKeysIn);

/** Notes of API versions long gone, removed from every Pod and template on its way in. */
const initContainerAnnotations = [
  'pod.beta.kubernetes.io/init-containers',
  'pod.alpha.kubernetes.io/init-containers',
  'pod.beta.kubernetes.io/init-container-statuses',
  'pod.alpha.kubernetes.io/init-container-statuses',
];

const podMetadata = (metadata: JsonObject): JsonObject =>
  inField(metadata, 'annotations', (annotations) => without(annotations, initContainerAnnotations));

/** A Pod (SetDefaults_Pod, which comes before what it shares with templates). */
export function pod(object: JsonObject, minor: number): JsonObject {
  const draft: Draft = { ...object };
  const spec: Draft = isJsonObject(object.spec) ? { ...object.spec } : {};
  editList(spec, 'containers', requestLimits);
  editList(spec, 'initContainers', requestLimits);
  fill(spec, 'enableServiceLinks', true);
  hostNetworkPorts(spec);
  draft.spec = podSpec(spec, minor);
  editObject(draft, 'metadata', podMetadata);
  return draft;
}

/** A Pod template in a workload; an absent one is filled in like an empty one. */
export function podTemplate(template: unknown, minor: number): JsonObject {
  const draft: Draft = isJsonObject(template) ? { ...template } : {};
  draft.spec = podSpec(isJsonObject(draft.spec) ? draft.spec : {}, minor);
  editObject(draft, 'metadata', podMetadata);
  return draft;
}
