using Microsoft.Data.Sqlite;

namespace Workshop.Load.People;

/// <summary>
/// Compares the ledger with the database and with what people were shown. Reads the SQLite file by itself, with nothing of the
/// server between.
/// </summary>
internal static class LedgerCheck
{
    private const int MostProblems = 20;

    /// <summary>Column in which each kind of act keeps what was chosen, after thing, person, rev.</summary>
    private static readonly (ActKind Kind, string Rows)[] Tables =
    [
        (ActKind.Vote, """SELECT "PollId", "ParticipantId", "Rev", "Answer" FROM "Ballots" """),
        (ActKind.Upvote, """SELECT "QuestionId", "ParticipantId", "Rev", CASE "On" WHEN 1 THEN 'on' ELSE 'off' END FROM "Upvotes" """),
        (ActKind.Question, """SELECT "Id", "ParticipantId", "Rev", "Text" FROM "Questions" """),
        (ActKind.Note, """SELECT "Id", "ParticipantId", "Rev", "Text" FROM "Notes" """),
        (ActKind.Rating, """SELECT "AgendaItemId", "ParticipantId", "Rev", CAST("Stars" AS TEXT) FROM "Ratings" """),
    ];

    /// <summary>Sentences about what is wrong; none when acknowledged, stored and shown are the same.</summary>
    /// <param name="shown">Screens that have heard everything; none when nobody listened.</param>
    public static IReadOnlyList<string> Problems(string databaseFile, Ledger ledger, IEnumerable<Shown> shown)
    {
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databaseFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        db.Open();
        var problems = new List<string>();
        var sent = ledger.Entries().GroupBy(e => (e.Kind, e.Thing, e.Person)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var (kind, rows) in Tables)
        {
            Compare(kind, Read(db, rows, r => (Thing: r.GetGuid(0), Person: r.GetGuid(1), Rev: r.GetInt64(2), What: r.GetString(3))), sent, problems);
        }

        var stored = Read(db, """SELECT "Id" FROM "Participants" """, r => r.GetGuid(0)).ToHashSet();
        problems.AddRange(ledger.People().Where(p => !stored.Contains(p)).Select(p => $"Participant {p} was told to have joined and is not stored."));
        problems.AddRange(Sums(db));
        var (polls, questions) = (Tallies(db), Read(db, """SELECT "Number", "Votes" FROM "Questions" WHERE "State" IN (1, 2)""", r => (Number: r.GetInt32(0), Votes: r.GetInt32(1))));
        foreach (var screen in shown)
        {
            problems.AddRange(polls.Where(p => !screen.Polls.TryGetValue(p.Id!.Value, out var seen) || seen.Voters != p.Voters || !seen.Votes.SequenceEqual(p.Votes))
                .Select(p => $"A screen shows another tally of poll {p.Id} than the {p.Voters} stored."));
            problems.AddRange(questions.Where(q => !screen.Questions.TryGetValue(q.Number, out var votes) || votes != q.Votes)
                .Select(q => $"A screen shows another number of upvotes of question {q.Number} than the {q.Votes} stored."));
        }

        return problems.Count > MostProblems ? [.. problems.Take(MostProblems), $"… and {problems.Count - MostProblems} more."] : problems;
    }

    private static void Compare(
        ActKind kind, IReadOnlyList<(Guid Thing, Guid Person, long Rev, string What)> rows,
        Dictionary<(ActKind, Guid, Guid), List<Entry>> sent, List<string> problems)
    {
        var stored = rows.ToDictionary(r => (kind, r.Thing, r.Person));
        foreach (var (key, row) in stored)
        {
            var known = sent.GetValueOrDefault(key)?.Where(e => e.Rev == row.Rev && e.What == row.What && !e.Refused).ToList() ?? [];
            if (known.Count == 0)
            {
                problems.Add($"{kind} on {row.Thing} by {row.Person} is stored and was never sent like that.");
            }
        }

        foreach (var (key, entries) in sent.Where(s => s.Key.Item1 == kind && s.Value.Exists(e => e.Acknowledged)))
        {
            var last = entries.Where(e => e.Acknowledged).Max(e => e.Rev);
            if (!stored.TryGetValue(key, out var row) || row.Rev < last)
            {
                problems.Add($"{kind} on {key.Item2} by {key.Item3} was acknowledged and is not stored.");
            }
        }
    }

    /// <summary>Counters must be the sums of what they count. Taps by the minute, the only counts in another slot, stand in no ballot.</summary>
    private static IEnumerable<string> Sums(SqliteConnection db)
    {
        var counted = PollRecount.Of(Definitions(db), Read(db, """SELECT "PollId", "Answer" FROM "Ballots" """, r => (r.GetGuid(0), r.GetString(1))));
        var tallies = Read(db, """SELECT t."PollId", t."Cell", t."Count" FROM "PollTallies" t JOIN "Polls" p ON p."Id" = t."PollId" WHERE p."State" <> 2 AND t."Slot" = 0""", r => ((r.GetGuid(0), r.GetInt64(1)), r.GetInt32(2)));
        var ballots = Read(db, """SELECT "PollId", COUNT(*) FROM "Ballots" GROUP BY "PollId" """, r => (r.GetGuid(0), r.GetInt32(1))).ToDictionary();
        var upvotes = Read(db, """SELECT "QuestionId", SUM("On") FROM "Upvotes" GROUP BY "QuestionId" """, r => (r.GetGuid(0), r.GetInt32(1))).ToDictionary();
        return tallies.Where(t => counted.GetValueOrDefault(t.Item1) != t.Item2).Select(t => $"Cell {t.Item1} counts {t.Item2}, its ballots {counted.GetValueOrDefault(t.Item1)}.")
            .Concat(counted.Keys.Except(tallies.Select(t => t.Item1)).Select(cell => $"Cell {cell} counts nothing, its ballots {counted[cell]}."))
            .Concat(Read(db, """SELECT "Id", "Voters" FROM "Polls" WHERE "State" <> 2""", r => (r.GetGuid(0), r.GetInt32(1)))
                .Where(p => ballots.GetValueOrDefault(p.Item1) != p.Item2).Select(p => $"Poll {p.Item1} counts {p.Item2} voters, its ballots {ballots.GetValueOrDefault(p.Item1)}."))
            .Concat(Read(db, """SELECT "Id", "Votes" FROM "Questions" """, r => (r.GetGuid(0), r.GetInt32(1)))
                .Where(q => upvotes.GetValueOrDefault(q.Item1) != q.Item2).Select(q => $"Question {q.Item1} counts {q.Item2} upvotes, stored are {upvotes.GetValueOrDefault(q.Item1)}."));
    }

    /// <summary>Tallies of the polls the hall can see.</summary>
    private static IReadOnlyList<PollCount> Tallies(SqliteConnection db)
    {
        var cells = Read(db, """SELECT "PollId", "Cell", "Count", "Slot" FROM "PollTallies" """, r => (Poll: r.GetGuid(0), Cell: r.GetInt64(1), Count: r.GetInt32(2), Slot: r.GetInt32(3))).ToLookup(c => c.Poll);
        return Read(db, """SELECT "Id", "Number", "Voters", "Definition", "Kind" FROM "Polls" WHERE "State" = 1 AND "LiveResults" = 1""",
                r => (Id: r.GetGuid(0), Number: r.GetInt32(1), Voters: r.GetInt32(2), Definition: r.GetString(3), IsMood: r.GetString(4) == "mood"))
            .Select(p => new PollCount(p.Id, p.Number, p.Voters, p.IsMood ? PollRecount.Mood(p.Definition, In(p.Id, 0), In(p.Id, 1)) : PollRecount.Figures(p.Definition, In(p.Id, 0)))).ToList();

        IEnumerable<(long Cell, int Count)> In(Guid poll, int slot) => cells[poll].Where(c => c.Slot == slot).Select(c => (c.Cell, c.Count));
    }

    private static Dictionary<Guid, string> Definitions(SqliteConnection db) =>
        Read(db, """SELECT "Id", "Definition" FROM "Polls" """, r => (r.GetGuid(0), r.GetString(1))).ToDictionary();

    private static List<T> Read<T>(SqliteConnection db, string sql, Func<SqliteDataReader, T> row)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
