import type { RuleTable } from '../rule-table';
import type { matchConditionsCatalogue } from './match-conditions';
import { registration, webhookBase } from './object-table-bases';

const conditions = 'webhooks[0].matchConditions';
const condition = (expression: string, name = 'only'): object => ({ name, expression });
const many = (count: number): object[] => Array.from({ length: count }, (_, i) => condition('true', `c${i}`));

export const matchConditionsTable: RuleTable<keyof typeof matchConditionsCatalogue> = {
  'valid-match-condition': {
    why: 'Every request that matches is held against each condition.',
    source: `${registration} validateMatchConditions`,
    base: webhookBase,
    accepts: [{ name: '64 conditions', set: { [conditions]: many(64) } }, { set: { [conditions]: [] } }],
    refuses: [
      { name: '65 conditions', set: { [conditions]: many(65) }, at: conditions },
      { set: { [conditions]: [condition('true'), condition('false')] }, at: `${conditions}[1].name` },
      { set: { [conditions]: [condition('true', 'a b')] }, at: `${conditions}[0].name` },
      { set: { [conditions]: [condition('true', '')] }, at: `${conditions}[0].name` },
      { set: { [conditions]: [condition(' ')] }, at: `${conditions}[0].expression` },
    ],
  },
  'valid-cel-expression': {
    why: 'The server compiles expressions when they are created, and refuses what cannot run.',
    source: `${registration} validateMatchConditionsExpression`,
    base: webhookBase,
    accepts: [
      { name: 'a field of an item', set: { [conditions]: [condition('has(object.spec.containers[0].resources)')] } },
      { set: { [conditions]: [condition('!(request.resource.group == "coordination.k8s.io")')] } },
      { set: { [conditions]: [condition('object.spec.containers.all(c, c.image.startsWith("a"))')] } },
      { set: { [conditions]: [condition('authorizer.group("").resource("pods").check("get").allowed()')] } },
    ],
    refuses: [
      { set: { [conditions]: [condition('object.spec.replicas >')] }, at: `${conditions}[0].expression` },
      { set: { [conditions]: [condition('pod.spec.hostNetwork')] }, at: `${conditions}[0].expression` },
      { set: { [conditions]: [condition('"true"')] }, at: `${conditions}[0].expression` },
      { set: { [conditions]: [condition('1 + "a" == object')] }, at: `${conditions}[0].expression` },
    ],
  },
};
