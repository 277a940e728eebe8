// Turns a TypeScript type with its doc comments into JSON Schema (draft 2020-12), with the compiler that checks the code.
import ts from 'typescript';

/** The keywords that come out of our types. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: string | number;
  readonly enum?: readonly (string | null)[];
  readonly anyOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

const COMPILER_OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  skipLibCheck: true,
  types: [],
};

/** What the type cannot say about a text or number, told by the name of the property that holds it. */
export type ValueRules = (property: string, type: 'string' | 'number') => JsonSchema;

/** Gives the schema of a type that a module exports. @throws on a type that JSON does not have. */
export type SchemaReader = (sourceFile: string, typeName: string) => JsonSchema;

/**
 * Reads types of these modules. Interfaces become `$defs` under their names, each property is required unless it is
 * optional, and objects allow no other properties.
 */
export function schemaReader(sourceFiles: readonly string[], rules: ValueRules): SchemaReader {
  const program = ts.createProgram(sourceFiles, COMPILER_OPTIONS);
  return (sourceFile, typeName) => schemaOfType(program, sourceFile, typeName, rules);
}

function schemaOfType(program: ts.Program, sourceFile: string, typeName: string, rules: ValueRules): JsonSchema {
  const checker = program.getTypeChecker();
  const definitions = new Map<string, JsonSchema>();
  const root = objectSchema(exportedType());
  const defs = [...definitions].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...root, ...(defs.length === 0 ? {} : { $defs: Object.fromEntries(defs) }) };

  function exportedType(): ts.Type {
    const source = program.getSourceFile(sourceFile);
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    const exported = module === undefined ? [] : checker.getExportsOfModule(module);
    const found = exported.find(({ name }) => name === typeName);
    // An index hands on what other modules declare.
    const isAlias = found !== undefined && (found.flags & ts.SymbolFlags.Alias) !== 0;
    const symbol = isAlias ? checker.getAliasedSymbol(found) : found;
    if (symbol === undefined) throw new Error(`${sourceFile} exports no ${typeName}.`);
    return checker.getDeclaredTypeOfSymbol(symbol);
  }

  function schemaOf(type: ts.Type, property: string): JsonSchema {
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.isUnion()) return unionSchema(type, property);
    if (isText(type)) return { type: 'string', ...rules(property, 'string') };
    if ((type.flags & ts.TypeFlags.Number) !== 0) return { type: 'number', ...rules(property, 'number') };
    if ((type.flags & ts.TypeFlags.BooleanLike) !== 0) return { type: 'boolean' };
    if ((type.flags & ts.TypeFlags.Null) !== 0) return { type: 'null' };
    if ((type.flags & ts.TypeFlags.Object) === 0) {
      throw new Error(`"${property}" of ${typeName} is ${checker.typeToString(type)}, which JSON does not have.`);
    }
    if (checker.isArrayType(type)) {
      const [item] = checker.getTypeArguments(type as ts.TypeReference); // An array type is a reference to Array.
      return { type: 'array', items: schemaOf(item!, property) };
    }
    const values = type.getStringIndexType();
    if (values !== undefined) return { type: 'object', additionalProperties: schemaOf(values, property) };
    const name = type.symbol.name;
    if (name.startsWith('__')) return objectSchema(type);
    if (!definitions.has(name)) {
      definitions.set(name, {}); // Keeps a type that holds itself from being followed for ever.
      definitions.set(name, objectSchema(type));
    }
    return { $ref: `#/$defs/${name}` };
  }

  function unionSchema(union: ts.UnionType, property: string): JsonSchema {
    const isNull = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.Null) !== 0;
    const nullable = union.types.some(isNull);
    // JSON.stringify leaves a property out whose value is undefined.
    const others = union.types.filter((type) => !isNull(type) && (type.flags & ts.TypeFlags.Undefined) === 0);
    const text = others.find(isText);
    // Words beside any text are examples of it.
    if (text !== undefined && others.every((type) => type === text || type.isStringLiteral())) {
      const schema = schemaOf(text, property);
      return nullable ? { ...schema, type: ['string', 'null'] } : schema;
    }
    if (others.every((type) => type.isStringLiteral())) {
      // The compiler's order is its own: by name, so that it is always the same.
      const words = others.map(({ value }) => value).sort();
      return { enum: nullable ? [...words, null] : words };
    }
    const schemas = others.every(({ flags }) => (flags & ts.TypeFlags.BooleanLike) !== 0)
      ? [{ type: 'boolean' }]
      : others.map((type) => schemaOf(type, property));
    const [only] = schemas;
    if (!nullable) return schemas.length === 1 ? only! : { anyOf: schemas };
    if (schemas.length === 1 && typeof only?.type === 'string' && only.properties === undefined) {
      return { ...only, type: [only.type, 'null'] };
    }
    return { anyOf: [...schemas, { type: 'null' }] };
  }

  function objectSchema(type: ts.Type): JsonSchema {
    const properties = checker.getPropertiesOfType(type);
    return {
      ...described(type.symbol),
      type: 'object',
      properties: Object.fromEntries(
        properties.map((property) => [
          property.name,
          { ...schemaOf(checker.getTypeOfSymbol(property), property.name), ...described(property) },
        ]),
      ),
      required: properties.filter(({ flags }) => (flags & ts.SymbolFlags.Optional) === 0).map(({ name }) => name),
      additionalProperties: false,
    };
  }

  function described(symbol: ts.Symbol): { description?: string } {
    const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    const text = comment
      .replace(/\{@link ([^}]+)\}/g, '`$1`')
      .replace(/\s+/g, ' ')
      .trim(); // Links lead into the code.
    return text === '' ? {} : { description: text };
  }
}

/** Text, also one with a type of its own. */
function isText(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.String) !== 0 || (type.isIntersection() && type.types.some(isText));
}
