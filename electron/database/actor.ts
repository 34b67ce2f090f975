import type { Sequelize, Transaction, TransactionOptions } from 'sequelize';

/** A transaction that knows who writes in it: the trigger that captures changes notes the name with each. */
export type ActingOptions = TransactionOptions & { actor?: string };

type Generator = { startTransactionQuery(transaction: Transaction): string };

/**
 * Makes every transaction begin with its actor's name, in the statement that begins it: another round trip for each
 * edit would be a high price for a line of history. Sequelize has no option for it.
 */
export function beginWithActor(sequelize: Sequelize): void {
  const generator = sequelize.getQueryInterface().queryGenerator as Generator;
  const begin = generator.startTransactionQuery.bind(generator);
  generator.startTransactionQuery = (transaction) => {
    const { actor } = (transaction as Transaction & { options: ActingOptions }).options;
    const start = begin(transaction);
    if (!actor) return start;
    // This statement takes no parameters, and a name never becomes a part of SQL: its bytes go as hexadecimal digits.
    const name = `convert_from(decode('${Buffer.from(actor, 'utf8').toString('hex')}', 'hex'), 'UTF8')`;
    return `${start} SELECT set_config('qwarty.actor', ${name}, true);`;
  };
}
