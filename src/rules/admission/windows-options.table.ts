import type { RuleTable } from '../rule-table';
import { containerPath as c, core, podBase } from './table-bases';
import type { windowsOptionsCatalogue } from './windows-options';

const options = `${c}.securityContext.windowsOptions`;

export const windowsOptionsTable: RuleTable<keyof typeof windowsOptionsCatalogue> = {
  'valid-gmsa-credential-spec': {
    why: 'The spec is an object of the API, or its content.',
    source: `${core} validateWindowsSecurityContextOptions`,
    base: podBase,
    accepts: [
      { set: { [`${options}.gmsaCredentialSpecName`]: 'web-gmsa' } },
      { name: '65536 bytes', set: { [`${options}.gmsaCredentialSpec`]: 'x'.repeat(65536) } },
    ],
    refuses: [
      { set: { [`${options}.gmsaCredentialSpecName`]: 'Web GMSA' }, at: `${options}.gmsaCredentialSpecName` },
      { set: { [`${options}.gmsaCredentialSpec`]: '' }, at: `${options}.gmsaCredentialSpec` },
      {
        name: '65537 bytes',
        set: { [`${options}.gmsaCredentialSpec`]: 'x'.repeat(65537) },
        at: `${options}.gmsaCredentialSpec`,
      },
    ],
  },
  'valid-windows-user-name': {
    why: 'Active Directory limits names of users and domains.',
    source: `${core} validateWindowsSecurityContextOptions`,
    base: podBase,
    accepts: [
      { set: { [`${options}.runAsUserName`]: 'NT AUTHORITY\\NETWORK SERVICE' } },
      { name: '104 characters', set: { [`${options}.runAsUserName`]: 'u'.repeat(104) } },
    ],
    refuses: [
      { set: { [`${options}.runAsUserName`]: 'a\\b\\c' }, at: `${options}.runAsUserName` },
      { set: { [`${options}.runAsUserName`]: '' }, at: `${options}.runAsUserName` },
      { set: { [`${options}.runAsUserName`]: 'me@example.com' }, at: `${options}.runAsUserName` },
      { set: { [`${options}.runAsUserName`]: '. .' }, at: `${options}.runAsUserName` },
      { set: { [`${options}.runAsUserName`]: 'a\tb' }, at: `${options}.runAsUserName` },
      { set: { [`${options}.runAsUserName`]: 'domain\\' }, at: `${options}.runAsUserName` },
      { set: { [`${options}.runAsUserName`]: '.domain..\\me' }, at: `${options}.runAsUserName` },
      {
        name: '105 characters',
        set: { [`${options}.runAsUserName`]: 'u'.repeat(105) },
        at: `${options}.runAsUserName`,
      },
      {
        name: 'a domain of 256 characters',
        set: { [`${options}.runAsUserName`]: `${'d'.repeat(256)}\\me` },
        at: `${options}.runAsUserName`,
      },
    ],
  },
};
