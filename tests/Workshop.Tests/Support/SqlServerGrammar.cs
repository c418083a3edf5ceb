using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Workshop.Support;

/// <summary>Microsoft's own parser of T-SQL.</summary>
public static class SqlServerGrammar
{
    /// <summary>Asserts that SQL Server could read it, at the lowest compatibility level that we ask for and at a new one.</summary>
    public static void AssertReads(string sql) => Assert.Null(MistakeIn(sql));

    /// <returns>Null when there is none.</returns>
    public static string? MistakeIn(string sql)
    {
        foreach (TSqlParser parser in (TSqlParser[])[new TSql130Parser(initialQuotedIdentifiers: true), new TSql170Parser(initialQuotedIdentifiers: true)])
        {
            using var reader = new StringReader(sql);
            parser.Parse(reader, out var errors);
            if (errors is [var first, ..])
            {
                return $"{parser.GetType().Name}: {first.Message} (line {first.Line}, column {first.Column})\n{sql}";
            }
        }

        return null;
    }
}
