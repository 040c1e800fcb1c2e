import { type JsonObject, refOf, releaseAnnotations } from '../../manifest';
import type { RuleCatalogue, Subject } from '../rule';
import type { ManifestSet, ReportSubject, SetRule } from '../set-rule';
import { annotation, canaryOf, fieldsAt, imagesOf, programOf, releaseKey, stableOf, stableText } from './release';

export const changesCatalogue = {
  'no-canary-change': {
    title: 'A canary release moves from one phase to the next that its phases allow',
    fix: 'Go through the phases one commit at a time: stable, canary, then promote and stable, or abort.',
    severity: 'warning',
  },
  'no-scale-with-rollout': {
    title: 'A commit changes the replicas of a Deployment or its Pods, not both',
    fix: 'Change the replicas in a commit of its own, before or after.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

type Code = keyof typeof changesCatalogue;

/** What the previous render and this one say together; silent without a previous render. */
export const changes: SetRule<Code> = {
  title: 'Releases',
  catalogue: changesCatalogue,
  check(set, report) {
    const { previous = [] } = set.options;
    if (previous.length === 0) return;
    checkScaling(previous, set, report);
    checkMoves(previous, set, report);
    checkRollouts(previous, set, report);
  },
};

const identityOf = (object: JsonObject): string => {
  const { kind, namespace, name } = refOf(object);
  return `${kind} ${namespace}/${name}`;
};

function checkScaling(previous: readonly JsonObject[], { subjects }: ManifestSet, report: ReportSubject<Code>): void {
  const before = new Map(
    previous.filter(({ kind }) => kind === 'Deployment').map((object) => [identityOf(object), object]),
  );
  for (const subject of subjects) {
    const old = subject.ref.kind === 'Deployment' ? before.get(identityOf(subject.manifest.object)) : undefined;
    if (old === undefined) continue;
    const [from, to] = [fieldsAt(old, 'spec'), fieldsAt(subject.manifest.object, 'spec')];
    // Without replicas an autoscaler decides; absent and present again is a scaling that only the cluster knows.
    if (from.replicas === undefined || to.replicas === undefined || from.replicas === to.replicas) continue;
    if (stableText(from.template) === stableText(to.template)) continue;
    const message = `replicas change from ${from.replicas} to ${to.replicas} together with the Pods; the controller scales the old Pods first`;
    report(subject, 'no-scale-with-rollout', 'spec.replicas', message);
  }
}

interface Commit {
  readonly stable: JsonObject | undefined;
  readonly canary: JsonObject | undefined;
}

function commitsOf(objects: Iterable<JsonObject>): Map<string, JsonObject[]> {
  const found = new Map<string, JsonObject[]>();
  for (const object of objects) {
    const key = releaseKey(object);
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), object]);
  }
  return found;
}

const commitOf = (deployments: readonly JsonObject[] = []): Commit => ({
  stable: stableOf(deployments),
  canary: canaryOf(deployments),
});

function checkMoves(previous: readonly JsonObject[], { subjects }: ManifestSet, report: ReportSubject<Code>): void {
  const before = commitsOf(previous);
  const bySource = new Map<JsonObject, Subject>(subjects.map((subject) => [subject.manifest.object, subject]));
  for (const [key, deployments] of commitsOf(bySource.keys())) {
    const after = commitOf(deployments);
    const move = faultOf(commitOf(before.get(key)), after);
    const subject = move === undefined ? undefined : bySource.get(move.at);
    if (move !== undefined && subject !== undefined)
      report(subject, 'no-canary-change', 'spec.template.spec', move.message);
  }
}

/** What is wrong with a move, and the Deployment that shows it. */
interface Fault {
  readonly at: JsonObject;
  readonly message: string;
}

function faultOf(before: Commit, after: Commit): Fault | undefined {
  if (before.stable === undefined || after.stable === undefined) return undefined;
  const rolls = programOf(before.stable) !== programOf(after.stable);
  if (before.canary === undefined) {
    return rolls && after.canary !== undefined ? unseen(after.stable, after.canary) : undefined;
  }
  if (after.canary !== undefined && programOf(before.canary) !== programOf(after.canary)) {
    const isPromoted = programOf(before.stable) === programOf(before.canary);
    const first = isPromoted ? 'remove it first, in phase stable' : 'abort it first';
    const message = `the canary changes from ${imagesOf(before.canary)} to ${imagesOf(after.canary)} while it runs; ${first}`;
    return { at: after.canary, message };
  }
  return rolls ? stableFault(before.stable, before.canary, after.stable, after.canary) : undefined;
}

/** The stable Pods change in the commit in which their canary begins: nothing was seen of it. */
function unseen(stable: JsonObject, canary: JsonObject): Fault {
  const isPromotion = programOf(stable) === programOf(canary);
  const message = isPromotion
    ? `the stable Pods take ${imagesOf(stable)} in the commit that brings its canary; try the canary first`
    : `the stable Pods change to ${imagesOf(stable)} in the commit that begins a canary of ${imagesOf(canary)}; change them before or after`;
  return { at: stable, message };
}

/** The stable Pods change beside a canary that stays what it is, or goes. */
function stableFault(
  from: JsonObject,
  canary: JsonObject,
  to: JsonObject,
  canaryAfter: JsonObject | undefined,
): Fault | undefined {
  const wasPromoted = programOf(from) === programOf(canary);
  if (wasPromoted) {
    // Back from a promotion to the canary that it came from.
    if (canaryAfter !== undefined) return undefined;
    const message = `the stable Pods go back to ${imagesOf(to)} and the canary goes in one commit; go back to phase canary first`;
    return { at: to, message };
  }
  if (programOf(canary) !== programOf(to)) {
    const message = `the stable Pods change to ${imagesOf(to)} while the canary tries ${imagesOf(canary)}; promote it or abort it first`;
    return { at: to, message };
  }
  if (canaryAfter !== undefined) return undefined;
  const message = `the stable Pods take ${imagesOf(to)} and the canary goes in one commit; promote first, then remove the canary`;
  return { at: to, message };
}

/** Whether a Rollout of Argo Rollouts tries a canary: it has steps, and not the one that goes all the way. */
function isTrying(rollout: JsonObject): boolean {
  const { steps } = fieldsAt(rollout, 'spec', 'strategy', 'canary');
  return Array.isArray(steps) && steps.some((step) => 'pause' in fieldsAt(step));
}

/** The same for releases that are a Rollout: its canary may not change while it is tried. */
function checkRollouts(previous: readonly JsonObject[], { subjects }: ManifestSet, report: ReportSubject<Code>): void {
  const isRelease = (object: JsonObject): boolean =>
    object.kind === 'Rollout' && annotation(object, releaseAnnotations.release) !== undefined && isTrying(object);
  const before = new Map(previous.filter(isRelease).map((object) => [identityOf(object), object]));
  for (const subject of subjects) {
    const { object } = subject.manifest;
    const old = before.size > 0 && isRelease(object) ? before.get(identityOf(object)) : undefined;
    if (old === undefined || programOf(old) === programOf(object)) continue;
    const message = `the canary changes from ${imagesOf(old)} to ${imagesOf(object)} while it runs; abort it first`;
    report(subject, 'no-canary-change', 'spec.template.spec', message);
  }
}
