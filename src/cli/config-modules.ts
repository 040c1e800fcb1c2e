import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isJsonObject } from '../manifest';
import type { SetRule } from '../rules/set-rule';
import type { ConfigNode } from './config-node';

/**
 * The rules that a CommonJS module in JavaScript or TypeScript exports: rules, or lists of rules, under any name.
 *
 * @throws UsageError when there is no such module, it does not load, or it exports no rule
 */
export function loadRules(node: ConfigNode, folder: string): readonly SetRule[] {
  const file = resolve(join(folder, node.text()));
  if (!existsSync(file)) node.fail('there is no such file');
  const exported = load(file, node);
  const values = isSetRule(exported) || Array.isArray(exported) ? [exported] : Object.values(exported ?? {});
  const rules = [...new Set(values.flat().filter(isSetRule))];
  if (rules.length > 0) return rules;
  return node.fail('the module exports no rule; a rule is an object with title, catalogue and check(set, report)');
}

function load(file: string, node: ConfigNode): unknown {
  try {
    if (/\.[cm]?ts$/.test(file)) (require('tsx/cjs/api') as typeof import('tsx/cjs/api')).register();
    return require(file);
  } catch (error) {
    return node.fail(`the module does not load: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isSetRule(value: unknown): value is SetRule {
  return (
    isJsonObject(value) &&
    typeof value.title === 'string' &&
    typeof value.check === 'function' &&
    isJsonObject(value.catalogue) &&
    Object.values(value.catalogue).every((info) => isJsonObject(info) && typeof info.title === 'string')
  );
}
