import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

const sourceFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const files = ['bin', 'lib', 'functions'].flatMap(sourceFiles);
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What a file imports: paths from the project's root, or package names. */
function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/(?:from|import)\s+'([^']+)'|import\('([^']+)'\)/g)].map(
    ([, from, dynamic]) => {
      const specifier = from ?? dynamic ?? '';
      return specifier.startsWith('.') ? relative(root, join(root, dirname(file), specifier)) : specifier;
    },
  );
}

const rooms = readdirSync(join(root, 'functions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const shared = ['domain', 'adapters', 'web', 'runtime'];
const deployables = rooms.filter((room) => !shared.includes(room));
const isIn = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));
const ours = (path: string): boolean => isIn(path, 'functions', 'lib', 'bin', 'tests');

/** Every import of these files that the rule does not allow, as `file -> import`. */
function broken(inFiles: string[], allows: (path: string, file: string) => boolean): string[] {
  return inFiles.flatMap((file) =>
    importsOf(file)
      .filter((path) => !allows(path, file))
      .map((path) => `${file} -> ${path}`),
  );
}

const offending = (inFiles: string[], pattern: RegExp): string[] =>
  inFiles.filter((file) => pattern.test(textOf(file)));
const domain = files.filter((file) => isIn(file, 'functions/domain'));

describe('Imports run one way', () => {
  it('finds the house it guards', () => {
    expect(deployables).toContain('citizen');
    expect(domain.length).toBeGreaterThan(20);
  });

  it('the domain knows nothing but itself, the language and the schema library', () => {
    const allowed = ['zod/mini', 'node:crypto', 'node:util'];
    expect(broken(domain, (path) => isIn(path, 'functions/domain') || allowed.includes(path))).toEqual([]);
  });

  it('adapters know the domain and each other', () => {
    const adapters = files.filter((file) => isIn(file, 'functions/adapters'));
    expect(
      broken(adapters, (path) => !ours(path) || isIn(path, 'functions/domain', 'functions/adapters')),
    ).toEqual([]);
  });

  it('shared page parts know the domain', () => {
    const web = files.filter((file) => isIn(file, 'functions/web'));
    expect(broken(web, (path) => !ours(path) || isIn(path, 'functions/domain', 'functions/web'))).toEqual([]);
  });

  it.each(deployables)(
    '%s knows the domain and the page parts, and only its entry knows the runtime',
    (room) => {
      const own = files.filter((file) => isIn(file, `functions/${room}`));
      const allows = (path: string, file: string): boolean =>
        !ours(path) ||
        isIn(path, 'functions/domain', 'functions/web', `functions/${room}`) ||
        (file === `functions/${room}/lambda.ts` && isIn(path, 'functions/runtime'));
      expect(broken(own, allows)).toEqual([]);
    },
  );

  it('the cloud’s definition knows of the functions only the table’s schema, and the fonts that bundles carry', () => {
    const cloud = files.filter((file) => isIn(file, 'lib/cloud'));
    const known = ['functions/adapters/dynamodb/table-schema.ts', 'functions/adapters/pdf/prepare-fonts.ts'];
    expect(broken(cloud, (path) => !ours(path) || isIn(path, 'lib/cloud') || known.includes(path))).toEqual(
      [],
    );
  });

  it('nothing in functions knows lib, bin or tests', () => {
    const functions = files.filter((file) => isIn(file, 'functions'));
    expect(broken(functions, (path) => !isIn(path, 'lib', 'bin', 'tests'))).toEqual([]);
  });

  it('the citizen function is spared the SDK and the large schema library', () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const runtimeImports = textOf(file).replaceAll(/import type [^;]+;/gs, '');
      for (const [, from] of runtimeImports.matchAll(/(?:from|import)\s+'([^']+)'/g)) {
        if (from?.startsWith('.') === true) visit(relative(root, join(root, dirname(file), from)));
        else if (from !== undefined) packages.add(from);
      }
    };
    visit('functions/citizen/lambda.ts');
    expect([...packages].filter((name) => name === 'zod' || name.startsWith('@aws-sdk'))).toEqual([]);
  });
});

describe('What code may not do', () => {
  it('reads no clock and draws no chance in the domain', () => {
    expect(
      offending(domain, /Date\.now\(|new Date\(\)|Math\.random|getRandomValues|import \{[^}]*random/),
    ).toEqual([]);
  });

  it('reads the environment only where functions and commands begin', () => {
    const inner = files.filter((file) => isIn(file, 'functions') && !file.endsWith('/lambda.ts'));
    expect(offending(inner, /process\.env/)).toEqual([]);
  });

  it('imports the schema library whole, because the named import bundles every locale', () => {
    expect(offending([...files, ...sourceFiles('tests')], /import \{ z[ ,}][^;]*from 'zod/)).toEqual([]);
  });

  it('tests with the real modules', () => {
    const others = sourceFiles('tests').filter((file) => !isIn(file, 'tests/architecture'));
    expect(offending(others, /vi\.(mock|doMock)\(/)).toEqual([]);
  });
});
