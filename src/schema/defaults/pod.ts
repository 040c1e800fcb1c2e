import { isJsonObject, type JsonObject } from '../../manifest';
import { container, hostPorts, requestLimits } from './container';
import {
  completed,
  type Draft,
  eachObject,
  editList,
  editObject,
  fill,
  ifObject,
  inField,
  inList,
  isZeroValue,
  listIn,
  without,
} from './draft';
import { droppedFields, enabledSince } from './features';
import { podResources } from './pod-resources';
import { resourceList, resourceRequirements } from './resources';
import { volume } from './volumes';

const podDrops = droppedFields({
  hostUsers: 'UserNamespacesSupport',
  schedulingGates: 'PodSchedulingReadiness',
  resourceClaims: 'DynamicResourceAllocation',
  resources: 'PodLevelResources',
  hostnameOverride: 'HostnameOverride',
});
const securityDrops = droppedFields({
  supplementalGroupsPolicy: 'SupplementalGroupsPolicy',
  seLinuxChangePolicy: 'SELinuxChangePolicy',
});
const spreadDrops = droppedFields({
  minDomains: 'MinDomainsInPodTopologySpread',
  nodeAffinityPolicy: 'NodeInclusionPolicyInPodTopologySpread',
  nodeTaintsPolicy: 'NodeInclusionPolicyInPodTopologySpread',
  matchLabelKeys: 'MatchLabelKeysInPodTopologySpread',
});
/** From here on host ports are filled in for Pods alone, before for templates too (SetDefaults_PodSpec). */
const hostPortsInPodsOnly = 28;

const specPointers = { terminationGracePeriodSeconds: 30, securityContext: {} };
const specDefaults = { dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', schedulerName: 'default-scheduler' };

/** What every Pod spec gets, in a Pod and in a template (SetDefaults_PodSpec). */
function podSpec(object: JsonObject, minor: number): JsonObject {
  const draft = completed(without(object, podDrops(minor)), specPointers, specDefaults);
  serviceAccountAlias(draft);
  if (minor < hostPortsInPodsOnly) hostNetworkPorts(draft);
  if (draft.volumes !== undefined) podVolumes(draft, minor);
  podContainers(draft, minor);
  podScheduling(draft, minor);
  if (minor < enabledSince.SupplementalGroupsPolicy) {
    editObject(draft, 'securityContext', (context) => without(context, securityDrops(minor)));
  }
  if (draft.overhead !== undefined) editObject(draft, 'overhead', resourceList);
  if (draft.resources !== undefined) editObject(draft, 'resources', resourceRequirements);
  return draft;
}

function podVolumes(draft: Draft, minor: number): void {
  draft.volumes = eachObject(draft.volumes, (item) => volume(item, minor));
  if (minor < enabledSince.ImageVolume) dropImageVolumes(draft);
}

function podContainers(draft: Draft, minor: number): void {
  const edit = (item: JsonObject): JsonObject => container(item, minor);
  const sidecars = minor >= enabledSince.SidecarContainers;
  const editInit = (item: JsonObject): JsonObject =>
    container(sidecars ? item : without(item, ['restartPolicy']), minor);
  if (draft.containers !== undefined) draft.containers = eachObject(draft.containers, edit);
  if (draft.initContainers !== undefined) draft.initContainers = eachObject(draft.initContainers, editInit);
  if (draft.ephemeralContainers !== undefined) draft.ephemeralContainers = eachObject(draft.ephemeralContainers, edit);
}

function podScheduling(draft: Draft, minor: number): void {
  if (draft.topologySpreadConstraints !== undefined) {
    editList(draft, 'topologySpreadConstraints', (item) => without(item, spreadDrops(minor)));
  }
  if (draft.affinity !== undefined && minor < enabledSince.MatchLabelKeysInPodAffinity) {
    editObject(draft, 'affinity', dropLabelKeys);
  }
}

/** `serviceAccount` is the deprecated name of `serviceAccountName`; the server keeps both equal. */
function serviceAccountAlias(draft: Draft): void {
  const name = isZeroValue(draft.serviceAccountName) ? draft.serviceAccount : draft.serviceAccountName;
  if (isZeroValue(name)) return;
  draft.serviceAccountName = name;
  draft.serviceAccount = name;
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
  if (minor >= enabledSince.PodLevelResources) podResources(spec);
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
  if (draft.metadata !== undefined) draft.metadata = ifObject(draft.metadata, podMetadata);
  return draft;
}
