import { type JsonObject, refOf } from '../../manifest';
import type { RuleCatalogue, Subject } from '../rule';
import type { ManifestSet, ReportSubject, SetRule } from '../set-rule';
import { canaryOf, fieldsAt, imagesOf, programOf, releaseKey, stableOf, stableText } from './release';

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
function faultOf(before: Commit, after: Commit): { readonly at: JsonObject; readonly message: string } | undefined {
  if (before.stable === undefined || after.stable === undefined) return undefined;
  const rolls = programOf(before.stable) !== programOf(after.stable);
  if (
    before.canary !== undefined &&
    after.canary !== undefined &&
    programOf(before.canary) !== programOf(after.canary)
  ) {
    const message = `the canary changes from ${imagesOf(before.canary)} to ${imagesOf(after.canary)} while it runs; abort it first`;
    return { at: after.canary, message };
  }
  if (!rolls) return undefined;
  const promotes = before.canary !== undefined && programOf(before.canary) === programOf(after.stable);
  if (promotes && after.canary === undefined) {
    const message = `the stable Pods take ${imagesOf(after.stable)} and the canary goes in one commit; promote first, then remove the canary`;
    return { at: after.stable, message };
  }
  if (promotes || before.canary === undefined) return undefined;
  const message = `the stable Pods change to ${imagesOf(after.stable)} while the canary tries ${imagesOf(before.canary)}; promote it or abort it first`;
  return { at: after.stable, message };
}
