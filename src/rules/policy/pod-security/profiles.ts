import type { JsonObject } from '../../../manifest';
import { child, text } from '../../admission/fields';
import type { PodView } from './pod-view';
import { type CheckPod, firstSetter, joinQuoted, pluralize, printContainers, printSetters, sorted } from './violation';

type Context = JsonObject | undefined;

/** The type of a security profile that a context sets; undefined when it sets none. */
const profileType = (context: Context, field: string): string | undefined => {
  const profile = child(context, field);
  return profile === undefined ? undefined : text(profile, 'type');
};

const isAllowedType = (type: string | undefined): boolean =>
  type === undefined || type === 'RuntimeDefault' || type === 'Localhost';

/** Who sets a profile of a type that is not allowed, and the types. */
function forbiddenProfiles({ securityContext, containers }: PodView, field: string) {
  const podType = profileType(securityContext, field);
  const isPod = !isAllowedType(podType);
  const bad = containers.filter((view) => !isAllowedType(profileType(view.securityContext, field)));
  const types = new Set<string>();
  if (isPod) types.add(podType ?? '');
  for (const view of bad) types.add(profileType(view.securityContext, field) ?? '');
  return { isPod, bad, types: sorted(types) };
}

const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

/** appArmorProfile: by field and by annotation, the profile of the runtime or a local one. */
export const checkAppArmorProfile: CheckPod = (pod) => {
  const { isPod, bad, types } = forbiddenProfiles(pod, 'appArmorProfile');
  const keys = Object.keys(pod.annotations).filter(
    (key) => key.startsWith(appArmorPrefix) && !isAllowedAnnotation(pod.annotations[key] ?? ''),
  );
  const setters = isPod || bad.length > 0 ? [printSetters(isPod, bad)] : [];
  if (keys.length > 0) setters.push(pluralize('annotation', 'annotations', keys.length));
  if (setters.length === 0) return undefined;
  const annotations = keys.map((key) => `${key}=${JSON.stringify(pod.annotations[key])}`).sort();
  const values = [...types, ...annotations];
  const [key = ''] = keys;
  return {
    reason: pluralize('forbidden AppArmor profile', 'forbidden AppArmor profiles', values.length),
    detail: `${setters.join(' and ')} must not set AppArmor profile type to ${joinQuoted(values)}`,
    at:
      isPod || bad.length > 0
        ? firstSetter(isPod, bad, 'appArmorProfile', 'type')
        : (path) => path.child('metadata', 'annotations').key(key),
  };
};

const isAllowedAnnotation = (profile: string): boolean =>
  profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');

/** seLinuxOptions: a type for containers, and neither user nor role. */
export function checkSeLinuxOptions(allowedTypes: readonly string[]): CheckPod {
  const isForbidden = (context: Context): boolean => {
    const options = child(context, 'seLinuxOptions');
    return (
      !allowedTypes.includes(text(options, 'type')) || text(options, 'user') !== '' || text(options, 'role') !== ''
    );
  };
  return ({ securityContext, containers }) => {
    const isPod = isForbidden(securityContext);
    const bad = containers.filter((view) => isForbidden(view.securityContext));
    if (!isPod && bad.length === 0) return undefined;
    const all = [securityContext, ...bad.map((view) => view.securityContext)].map((of) => child(of, 'seLinuxOptions'));
    const types = new Set(all.map((options) => text(options, 'type')).filter((type) => !allowedTypes.includes(type)));
    const isSet = (field: string): boolean => all.some((options) => text(options, field) !== '');
    const data = [
      ...(types.size > 0 ? [`${pluralize('type', 'types', types.size)} ${joinQuoted(sorted(types))}`] : []),
      ...(isSet('user') ? ['user may not be set'] : []),
      ...(isSet('role') ? ['role may not be set'] : []),
    ];
    return {
      reason: 'seLinuxOptions',
      detail: `${printSetters(isPod, bad)} set forbidden securityContext.seLinuxOptions: ${data.join('; ')}`,
      at: firstSetter(isPod, bad, 'seLinuxOptions'),
    };
  };
}

const seccompPodKey = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompContainerPrefix = 'container.seccomp.security.alpha.kubernetes.io/';

/** seccompProfile_baseline up to 1.18: the annotations, since there was no field. */
export const checkSeccompAnnotations: CheckPod = ({ annotations, containers }) => {
  const keys = [seccompPodKey, ...containers.map(({ name }) => seccompContainerPrefix + name)];
  const bad = keys.filter((key) => Object.hasOwn(annotations, key) && !isAllowedSeccomp(annotations[key] ?? ''));
  const [first] = bad;
  if (first === undefined) return undefined;
  const values = new Set(bad.map((key) => `${key}=${JSON.stringify(annotations[key])}`));
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${pluralize('annotation', 'annotations', values.size)} ${sorted(values).join(', ')}`,
    at: (pod) => pod.child('metadata', 'annotations').key(first),
  };
};

const isAllowedSeccomp = (profile: string): boolean =>
  profile === 'runtime/default' || profile === 'docker/default' || profile.startsWith('localhost/');

/** seccompProfile_baseline from 1.19: where a profile is set, it is that of the runtime or a local one. */
export const checkSeccompBaseline: CheckPod = (pod) => {
  const { isPod, bad, types } = forbiddenProfiles(pod, 'seccompProfile');
  if (!isPod && bad.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `${printSetters(isPod, bad)} must not set securityContext.seccompProfile.type to ${joinQuoted(types)}`,
    at: firstSetter(isPod, bad, 'seccompProfile', 'type'),
  };
};

/** seccompProfile_restricted: the Pod or every container sets such a profile. */
export const checkSeccompRestricted: CheckPod = (pod) => {
  const forbidden = checkSeccompBaseline(pod);
  if (forbidden !== undefined) return forbidden;
  if (child(pod.securityContext, 'seccompProfile') !== undefined) return undefined;
  const bad = pod.containers.filter((view) => child(view.securityContext, 'seccompProfile') === undefined);
  if (bad.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${printContainers(bad)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
    at: firstSetter(false, bad, 'seccompProfile', 'type'),
  };
};
