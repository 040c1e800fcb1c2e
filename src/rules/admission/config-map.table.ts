import type { RuleTable } from '../rule-table';
import type { configMapCatalogue } from './config-map';
import { configMapBase, core } from './object-table-bases';

export const configMapTable: RuleTable<keyof typeof configMapCatalogue> = {
  'valid-data-key': {
    why: 'Keys become names of files and environment variables.',
    source: `${core} ValidateConfigMap, ValidateSecret`,
    base: configMapBase,
    accepts: [
      { set: { data: { 'app.properties': '', _x: '', '-y': '' } } },
      { name: '253 characters', set: { data: { ['k'.repeat(253)]: '' } } },
      { set: { data: null } },
    ],
    refuses: [
      { set: { data: { 'conf/app': '' } }, at: 'data[conf/app]' },
      { set: { data: { '..': '' } }, at: 'data[..]' },
      { set: { binaryData: { 'a b': 'AA==' } }, at: 'binaryData[a b]' },
      { name: '254 characters', set: { data: { ['k'.repeat(254)]: '' } }, at: `data[${'k'.repeat(254)}]` },
    ],
  },
  'unique-data-key': {
    why: 'Only one of the two could be the file.',
    source: `${core} ValidateConfigMap`,
    base: configMapBase,
    accepts: [{ set: { binaryData: { other: 'AA==' } } }],
    refuses: [{ set: { binaryData: { level: 'AA==' } }, at: 'data[level]' }],
  },
  'valid-data-size': {
    why: 'Objects are kept in memory by every server and on every node that mounts them.',
    source: `${core} ValidateConfigMap, ValidateSecret`,
    base: configMapBase,
    accepts: [{ name: '1 MiB', set: { 'data.level': 'x'.repeat(1024 * 1024) } }],
    refuses: [{ name: '1 MiB and a byte', set: { 'data.level': 'x'.repeat(1024 * 1024 + 1) }, at: '[]' }],
  },
};
