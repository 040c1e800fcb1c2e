/** The rules as pure functions over manifests: the package's entry `cdk8s-drydock/rules`. */
export { checkManifests } from './check-manifests';
export { type CheckOptions, defaultCheckOptions, type ManifestSet, type SetRule } from './check-options';
export { evaluatePodSecurity, parsePolicyVersion } from './policy/pod-security';
export {
  buildReferenceGraph,
  type GraphNode,
  type Reference,
  type ReferenceGraph,
  type ReferenceTarget,
  type ReferenceType,
} from './references';
