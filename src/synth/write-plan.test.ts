import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder } from '../../test/synth-apps';
import type { PlannedFile } from './file-plan';
import { printStrangers, type WrittenFolder, writePlan } from './write-plan';

let root: string;
let dist: string;
beforeEach(() => {
  root = fs.mkdtempSync(join(tmpdir(), 'drydock-test-'));
  dist = join(root, 'dist');
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(root, { recursive: true });
});

type Texts = { readonly [path: string]: string };

const filesOf = (texts: Texts): PlannedFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, text, objects: 1 }));

function write(texts: Texts, nodeTexts: Texts = {}): WrittenFolder[] {
  const folders = [
    { output: undefined, files: filesOf(texts) },
    { output: 'node' as const, files: filesOf(nodeTexts) },
  ];
  return writePlan({ folder: dist, folders, findings: [] }, dist);
}

const there = (): Texts => Object.fromEntries(readFolder(dist));

const changesOf = ([folder]: WrittenFolder[]) => Object.fromEntries(folder?.files.map((f) => [f.path, f.change]) ?? []);

test('writes what is added and changed, removes what is gone, and says so', () => {
  expect(changesOf(write({ a: '1', 'sub/b': '1', 'old/c': '1' }))).toEqual({
    a: 'added',
    'sub/b': 'added',
    'old/c': 'added',
  });
  const second = write({ a: '1', 'sub/b': '2', d: '1' });
  expect(changesOf(second)).toEqual({ a: 'unchanged', 'sub/b': 'changed', d: 'added' });
  expect(second[0]?.removed).toEqual(['old/c']);
  expect(there()).toEqual({ a: '1', 'sub/b': '2', d: '1' });
  expect(fs.readdirSync(dist).sort()).toEqual(['a', 'd', 'sub']);
  expect(fs.readdirSync(root).sort()).toEqual(['.dist.drydock', 'dist']);
  expect(fs.readdirSync(join(root, '.dist.drydock'))).toEqual(['record.json']);
});

describe.each<[string, Texts]>([
  ['nothing', { a: '1', b: '1', c: '1' }],
  ['one file', { a: '1', b: '1', c: '2' }],
  ['several files', { a: '1', b: '2', c: '2' }],
])('when %s changes', (_name, next) => {
  test('unchanged files stay the same files, with their times', () => {
    write({ a: '1', b: '1', c: '1' });
    fs.utimesSync(join(dist, 'a'), 1000, 1000);
    const before = fs.statSync(join(dist, 'a'));
    write(next);
    const after = fs.statSync(join(dist, 'a'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(there()).toEqual(next);
  });

  test('what is not drydock’s stays, and is reported', () => {
    write({ a: '1', b: '1', c: '1' });
    fs.writeFileSync(join(dist, 'mine.yaml'), 'mine');
    fs.mkdirSync(join(dist, 'folder', 'inner'), { recursive: true });
    fs.writeFileSync(join(dist, 'folder', 'inner', 'x'), 'x');
    fs.mkdirSync(join(dist, 'empty'));
    fs.symlinkSync('nowhere', join(dist, 'link'));
    const [result] = write(next);
    expect(result?.strangers).toEqual(['empty/', 'folder/', 'link', 'mine.yaml']);
    expect(fs.readFileSync(join(dist, 'mine.yaml'), 'utf8')).toBe('mine');
    expect(fs.readFileSync(join(dist, 'folder', 'inner', 'x'), 'utf8')).toBe('x');
    expect(fs.readdirSync(join(dist, 'empty'))).toEqual([]);
    expect(fs.readlinkSync(join(dist, 'link'))).toBe('nowhere');
    expect(printStrangers(result === undefined ? [] : [result])).toContain(
      `${dist}/mine.yaml was not written by drydock; it stays. Delete it if it is stale.\n`,
    );
  });
});

test('a file of a name that drydock once wrote, and removed, is a stranger’s now', () => {
  write({ a: '1', b: '1' });
  write({ a: '1' });
  fs.writeFileSync(join(dist, 'b'), 'not ours');
  expect(write({ a: '2' })[0]?.strangers).toEqual(['b']);
  expect(there()).toEqual({ a: '2', b: 'not ours' });
});

test('without a record nothing is removed; files of the plan are taken over', () => {
  fs.mkdirSync(dist);
  fs.writeFileSync(join(dist, 'a'), 'of another tool');
  fs.writeFileSync(join(dist, 'b'), 'of another tool');
  const [result] = write({ a: '1' });
  expect(result?.strangers).toEqual(['b']);
  expect(there()).toEqual({ a: '1', b: 'of another tool' });
});

test('a record that cannot be read counts as none', () => {
  write({ a: '1', b: '1' });
  fs.writeFileSync(join(root, '.dist.drydock', 'record.json'), '{"files": [');
  expect(write({ a: '1' })[0]?.strangers).toEqual(['b']);
});

test('a run that changes nothing writes nothing at all', () => {
  write({ a: '1' });
  const spies = (['writeFileSync', 'renameSync', 'mkdirSync', 'linkSync', 'rmSync'] as const).map((name) =>
    jest.spyOn(fs, name),
  );
  expect(changesOf(write({ a: '1' }))).toEqual({ a: 'unchanged' });
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

test('the folder for nodes stands beside, and goes when nothing is rendered for it', () => {
  write({ a: '1' }, { pod: '1' });
  expect(fs.readFileSync(join(root, 'dist-node', 'pod'), 'utf8')).toBe('1');
  const results = write({ a: '1' });
  expect(results.map(({ removed }) => removed)).toEqual([[], ['pod']]);
  expect(fs.readdirSync(root).filter((name) => name.includes('node'))).toEqual([]);
  expect(write({ a: '1' })).toHaveLength(1);
});

test('something of another’s where a file must go is refused, and nothing changes', () => {
  write({ a: '1', b: '1' });
  fs.mkdirSync(join(dist, 'c'));
  fs.writeFileSync(join(dist, 'd'), '');
  expect(() => write({ a: '2', b: '2', c: '1' })).toThrow("c is in the way of c, and is not drydock's");
  expect(() => write({ a: '2', b: '2', 'd/e': '1' })).toThrow("d is in the way of d/e, and is not drydock's");
  expect(there()).toEqual({ a: '1', b: '1', d: '' });
});

test('a folder that only held files of the last run may become a file, and the other way round', () => {
  write({ 'x/a': '1', y: '1' });
  write({ x: '2', 'y/a': '2' });
  expect(there()).toEqual({ x: '2', 'y/a': '2' });
});

test('a linked folder stays a link', () => {
  fs.mkdirSync(join(root, 'elsewhere'));
  fs.symlinkSync('elsewhere', dist);
  write({ a: '1', b: '1' });
  write({ a: '2', b: '2' });
  expect(fs.readlinkSync(dist)).toBe('elsewhere');
  expect(there()).toEqual({ a: '2', b: '2' });
});

test('what others write into the folder while it is being replaced is moved over', () => {
  write({ a: '1', b: '1' });
  const swap = jest.spyOn(fs, 'chmodSync').mockImplementationOnce(() => {
    swap.mockRestore();
    fs.writeFileSync(join(dist, 'late'), 'late');
  });
  write({ a: '2', b: '2' });
  expect(there()).toEqual({ a: '2', b: '2', late: 'late' });
});

test('a file where the folder is to be, and a link to nothing, are refused and stay', () => {
  fs.writeFileSync(dist, 'mine');
  expect(() => write({ a: '1', b: '1' })).toThrow(
    `cannot write ${dist}: it is a file; name a folder, or move the file`,
  );
  expect(fs.readFileSync(dist, 'utf8')).toBe('mine');
  fs.rmSync(dist);
  fs.symlinkSync('nowhere', dist);
  expect(() => write({ a: '1', b: '1' })).toThrow('it is a link to a folder that is not there');
  expect(fs.readlinkSync(dist)).toBe('nowhere');
  expect(() => writePlan({ folder: '', folders: [{ output: undefined, files: [] }], findings: [] }, '')).toThrow(
    'the name of the output folder is empty',
  );
});

test('a file that changes keeps its mode, and so does the folder', () => {
  write({ a: '1', b: '1' });
  fs.chmodSync(join(dist, 'a'), 0o600);
  fs.chmodSync(dist, 0o750);
  const modes = () => [dist, join(dist, 'a')].map((path) => fs.statSync(path).mode & 0o777);
  for (const next of [
    { a: '2', b: '2' },
    { a: '3', b: '2' },
  ]) {
    write(next);
    expect(modes()).toEqual([0o750, 0o600]);
  }
});

describe('a folder that stays where it is', () => {
  const record = () => JSON.parse(fs.readFileSync(join(dist, '.drydock', 'record'), 'utf8')).files;

  test.each([
    ['the working folder', () => dist],
    ['a folder above it', () => join(dist, 'inner')],
  ])('%s: files are replaced one by one, and of what else is there nothing is said', (_name, cwd) => {
    fs.mkdirSync(join(dist, 'inner'), { recursive: true });
    fs.writeFileSync(join(dist, 'main.ts'), 'mine');
    const { ino } = fs.statSync(dist);
    jest.spyOn(process, 'cwd').mockReturnValue(cwd());
    write({ a: '1', 'sub/b': '1', 'gone/c': '1' });
    const [result] = write({ a: '2', 'sub/b': '1', 'new/d': '1' });
    expect(result?.removed).toEqual(['gone/c']);
    expect(result?.strangers).toEqual([]);
    expect(fs.readdirSync(dist).sort()).toEqual(['.drydock', 'a', 'inner', 'main.ts', 'new', 'sub']);
    expect(fs.readdirSync(root)).toEqual(['dist']);
    expect(fs.statSync(dist).ino).toBe(ino);
    expect(record()).toEqual(['a', 'new/d', 'sub/b']);
  });

  test('one beside which nothing can be written: the record is in it, and strangers are told', () => {
    fs.mkdirSync(join(dist, 'folder', 'inner'), { recursive: true });
    const access = fs.accessSync;
    jest.spyOn(fs, 'accessSync').mockImplementation((path, mode) => {
      if (path === root) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      access(path, mode);
    });
    write({ a: '1', b: '1' });
    const [result] = write({ a: '2', c: '2' });
    expect(result?.removed).toEqual(['b']);
    expect(result?.strangers).toEqual(['folder/']);
    expect(record()).toEqual(['a', 'c']);
    expect(fs.readdirSync(root)).toEqual(['dist']);
    // From then on the record is found there, whatever the parent allows.
    jest.restoreAllMocks();
    expect(write({ a: '2' })[0]?.removed).toEqual(['c']);
    expect(fs.readdirSync(root)).toEqual(['dist']);
  });

  test('a step that fails while files are written leaves all as it was', () => {
    fs.mkdirSync(dist);
    jest.spyOn(process, 'cwd').mockReturnValue(dist);
    write({ a: '1', b: '1' });
    const original = fs.writeFileSync;
    let calls = 0;
    jest.spyOn(fs, 'writeFileSync').mockImplementation((...args) => {
      if (++calls === 3) throw Object.assign(new Error('ENOSPC: full'), { code: 'ENOSPC' });
      original(...args);
    });
    expect(() => write({ a: '2', 'x/y/c': '2', b: '2' })).toThrow('the disk is full');
    jest.restoreAllMocks();
    expect(fs.readdirSync(dist).sort()).toEqual(['.drydock', 'a', 'b']);
    expect([there().a, there().b]).toEqual(['1', '1']);
  });

  test('what a killed run left under a temporary name is cleared away', () => {
    fs.mkdirSync(dist);
    jest.spyOn(process, 'cwd').mockReturnValue(dist);
    write({ a: '1', 'sub/b': '1' });
    fs.writeFileSync(join(dist, 'sub', '.drydock-0123456789ab-0'), '2');
    expect(changesOf(write({ a: '1', 'sub/b': '1' }))).toEqual({ a: 'unchanged', 'sub/b': 'unchanged' });
    expect(fs.readdirSync(join(dist, 'sub'))).toEqual(['b']);
  });
});

test('many strangers are counted', () => {
  const strangers = Array.from({ length: 25 }, (_, index) => `s${index}`);
  const lines = printStrangers([{ folder: 'out/', files: [], removed: [], strangers }]).split('\n');
  expect(lines[0]).toBe('out/s0 was not written by drydock; it stays. Delete it if it is stale.');
  expect(lines.slice(20)).toEqual(['5 more in out/ were not written by drydock; they stay.', '']);
});

describe('when a step on disk fails', () => {
  const steps = ['openSync', 'writeFileSync', 'mkdirSync', 'linkSync', 'chmodSync', 'renameSync'] as const;

  /** Lets the n-th call of any of these fail, and every later one of the same name until told otherwise. */
  function failAt(n: number, code: string): { readonly failed: () => boolean } {
    let count = 0;
    let failed = false;
    for (const name of steps) {
      const original = fs[name] as (...args: unknown[]) => unknown;
      jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
        if (++count === n) {
          failed = true;
          throw Object.assign(new Error(`${code}: it failed, ${name}`), { code });
        }
        return original(...args);
      }) as never);
    }
    return { failed: () => failed };
  }

  test.each(['ENOSPC', 'EROFS', 'EACCES'])('%s: the folder is as it was, or already all new', (code) => {
    let failures = 0;
    for (let n = 1; ; n++) {
      fs.rmSync(root, { recursive: true });
      fs.mkdirSync(root);
      write({ a: '1', 'sub/b': '1', c: '1', same: '=' });
      fs.writeFileSync(join(dist, 'mine'), 'mine');
      const fault = failAt(n, code);
      const thrown = attempt(() => write({ a: '2', 'sub/b': '2', d: '2', same: '=' }));
      jest.restoreAllMocks();
      if (!fault.failed()) break;
      const isNew = there().a === '2';
      expect(there()).toEqual(
        isNew
          ? { a: '2', 'sub/b': '2', d: '2', same: '=', mine: 'mine' }
          : { a: '1', 'sub/b': '1', c: '1', same: '=', mine: 'mine' },
      );
      if (thrown !== undefined) {
        failures++;
        expect(thrown).toMatchObject({ name: 'OutputError' });
      }
      write({ a: '3' });
      expect(there()).toEqual({ a: '3', mine: 'mine' });
      expect(fs.readdirSync(join(root, '.dist.drydock'))).toEqual(['record.json']);
    }
    expect(failures).toBeGreaterThan(8);
  });

  test('the message says what failed and that nothing changed', () => {
    write({ a: '1', b: '1' });
    jest.spyOn(fs, 'mkdirSync').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    });
    expect(() => write({ a: '2', b: '2' })).toThrow(
      `cannot write ${dist}: the disk is full; free some space (ENOSPC: no space left on device). What was there before is unchanged.`,
    );
  });

  test('a folder that cannot be renamed, such as a mount point, is brought up to date file by file', () => {
    write({ a: '1', 'sub/b': '1', 'gone/c': '1' });
    const { ino } = fs.statSync(dist);
    const rename = fs.renameSync;
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (from === dist) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
      rename(from, to);
    });
    write({ a: '2', 'sub/b': '1', 'new/d': '1' });
    expect(there()).toEqual({ a: '2', 'sub/b': '1', 'new/d': '1' });
    expect(fs.statSync(dist).ino).toBe(ino);
    expect(fs.readdirSync(dist).sort()).toEqual(['a', 'new', 'sub']);
  });
});

function attempt(action: () => unknown): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
}
