namespace Workshop.Server.Data;

/// <summary>
/// What SQL Server's error numbers mean for a group of acts. It has no classes to go by: its severity puts a deadlock (13), a lock
/// that was waited for too long (16) and a violated key (14) beside each other. So the numbers stand here one by one, texts as in
/// sys.messages; a number that does not stand here is taken for an outage, which acknowledges nothing.
/// </summary>
internal static class SqlServerErrors
{
    private static readonly Dictionary<int, DatabaseFailure?> Known = Named(
        // Told beside another error, and meaning nothing by itself: the statement has been terminated; changed context, language.
        (null, [3621, 5701, 5703]),

        // The server ended this transaction for the sake of another one, and it may be run again: deadlock, update of a row that is not as
        // the snapshot shows it, a table altered beside the snapshot, a scan that met moved rows.
        (DatabaseFailure.RunAgain, [1205, 3960, 3961, 601]),

        // The statement is wrong, as class 42 on PostgreSQL. It is refused as a whole, and the transaction stays usable:
        (DatabaseFailure.ThisAct,
        [
            102, 103, 105, 156, 319, // syntax, a keyword, a name that is too long, an open quotation mark
            207, 208, 209, 2812, 4104, 195, // no such column, table, ambiguous column, procedure, prefix, function
            109, 110, 120, 121, 205, 213, // more or fewer values than columns, in INSERT, SELECT, UNION
            137, 201, 8144, 8145, 8178, // a variable or a parameter that is not given, or not asked for
            116, 130, 144, 145, 147, 164, 8120, 8121, 8155, // subquery, aggregate, GROUP BY, ORDER BY, a column without a name
            206, 257, 402, 529, 8116, 8117, // operands whose types do not go together, found before anything runs
            229, 230, 262, // a right that is missing, which concerns a table, a column, a statement
            271, 272, 273, 544, 8101, 8102, // a computed column, a row version, an identity: nobody may write those
        ]),

        // What is in the rows, as classes 21, 22 and 23 on PostgreSQL. The statement is undone, and the transaction stays usable:
        (DatabaseFailure.ThisAct,
        [
            220, 232, 517, 535, 8115, 8134, 3623, 3606, 3607, // overflow of a number, of a time, division by zero, no number at all
            512, 8672, // a subquery with more than one row, MERGE that touches a row twice
            515, 547, 2601, 2627, // no value, a foreign key or check, a key that exists
            2628, 8152, 511, 1946, // a text too long for its column, a row too long for a page, a key too long for its index
            13607, 13608, 13609, 13610, 13618, 13624, // JSON that cannot be read, or not as it is asked for
        ]),

        // A value that does not convert while the statement runs: to a date, to a number, to another type. The statement was right and only
        // this act's value is wrong, but SQL Server ends the batch and rolls the whole transaction back, savepoints and all.
        (DatabaseFailure.ThisActAndTransaction, [241, 242, 244, 245, 248, 8114, 8169, 295, 296]),

        // What is said of a transaction that an error before has ended: nothing to commit or roll back to, nothing to save, no such savepoint,
        // marked as failed, cannot be committed (three times, by what was tried).
        (DatabaseFailure.ThisActAndTransaction, [3902, 3903, 628, 6401, 3928, 3930, 3931, 3998]));

    /// <summary>Null for what is only told beside an error.</summary>
    public static DatabaseFailure? Of(int number) => Known.TryGetValue(number, out var known) ? known : DatabaseFailure.Unavailable;

    private static Dictionary<int, DatabaseFailure?> Named(params (DatabaseFailure? Failure, int[] Numbers)[] groups) =>
        groups.SelectMany(g => g.Numbers.Select(n => (n, g.Failure))).ToDictionary(p => p.n, p => p.Failure);
}
