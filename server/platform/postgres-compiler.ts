import {
  DataTypeNode,
  GeneratedNode,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  RawNode,
  ValueListNode,
  type BinaryOperationNode,
  type ColumnDefinitionNode,
  type CreateTableNode,
  type OperationNode,
} from 'kysely';

/** SQLite's types → those that keep the same values, and compare them the same way, byte by byte. */
const TYPES: Record<string, string> = {
  integer: 'bigint',
  real: 'double precision',
  text: 'text collate "C"',
  blob: 'bytea',
};

/**
 * Says on PostgreSQL what the same queries and migrations say on SQLite, so that there is one logical schema and nobody
 * outside the platform writes for an engine: types, numbers that the database gives, table options, empty lists.
 */
export class PortableCompiler extends PostgresQueryCompiler {
  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    const { autoIncrement, ...column } = node;
    const numbered =
      autoIncrement === true ? { generated: GeneratedNode.create({ identity: true, byDefault: true }) } : {};
    super.visitColumnDefinition({ ...column, ...numbered, dataType: portableType(node.dataType) });
  }

  /** `strict` and `without rowid` are of SQLite alone. */
  protected override visitCreateTable({ endModifiers: _options, ...node }: CreateTableNode): void {
    super.visitCreateTable(node);
  }

  /** SQLite takes an empty list: nothing is in it. PostgreSQL has no such list. */
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    if (isEmptyList(node.rightOperand)) this.append(isIn(node.operator) ? 'false' : 'true');
    else super.visitBinaryOperation(node);
  }
}

function portableType(type: OperationNode): OperationNode {
  const portable = DataTypeNode.is(type) ? TYPES[type.dataType] : undefined;
  return portable === undefined ? type : RawNode.createWithSql(portable);
}

function isEmptyList(node: OperationNode): boolean {
  return (PrimitiveValueListNode.is(node) || ValueListNode.is(node)) && node.values.length === 0;
}

function isIn(operator: OperationNode): boolean {
  return 'operator' in operator && operator.operator === 'in';
}
