using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>No vote is lost or counted twice, whatever is merged, taken apart and withdrawn meanwhile.</summary>
public abstract class MergedVotesContract(TestServer server)
{
    private const int Rounds = 250;

    [ContractFact]
    public Task Everyone_counts_once_wherever_they_voted() => Play(seed: 1);

    [ContractFact]
    public Task Everyone_counts_once_in_another_order_too() => Play(seed: 2026);

    private async Task Play(int seed)
    {
        var random = new Random(seed);
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var people = new List<Phone>();
        for (var i = 0; i < 5; i++)
        {
            people.Add(await server.Join(e));
        }

        var rev = 1L;
        var done = new Dictionary<string, int>();
        for (var round = 0; round < Rounds; round++)
        {
            var questions = await server.InDatabase(db => db.Questions.AsNoTracking().Where(q => q.EventId == e.Id).OrderBy(q => q.CreatedAt).ToListAsync());
            // Several at once, so that votes come together and between merges.
            var acts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Act(questions)).ToList();
            foreach (var (name, answer) in await Task.WhenAll(acts))
            {
                // Asking twice for what cannot be is part of the game; a failing server is not.
                Assert.True(answer.Status < 500, $"{name} in round {round} of {seed}: {answer.Status}");
                done[name] = done.GetValueOrDefault(name) + (answer.Status == 200 ? 1 : 0);
            }

            await Check(e, $"round {round} of {seed}: {string.Join(", ", acts.Select(a => a.Result.Name))}");
        }

        // That it was a game at all.
        Assert.All(["ask", "on", "off", "merge", "unmerge", "withdraw", "approve", "decline"], name => Assert.True(done.GetValueOrDefault(name) > 3, $"{name} went through {done.GetValueOrDefault(name)} times"));

        async Task<(string Name, Answer Answer)> Act(List<Question> questions)
        {
            var person = people[random.Next(people.Count)];
            var all = questions.Where(q => q.State != QuestionState.Withdrawn || random.Next(5) == 0).ToList();
            var one = all.Count > 0 ? all[random.Next(all.Count)] : null;
            var author = people.Find(p => p.Id == one?.ParticipantId)!;
            rev++;
            switch (one is null || questions.Count(q => q.State != QuestionState.Withdrawn) < 6 ? 0 : random.Next(1, 20))
            {
                case 0:
                    return ("ask", await person.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = $"Frage {rev}", anonymous = true, rev = 1 }));
                case < 8:
                    return ("on", await person.Try(HttpMethod.Put, $"questions/{one!.Id}/upvote", new { on = true, rev }));
                case < 11:
                    return ("off", await person.Try(HttpMethod.Put, $"questions/{one!.Id}/upvote", new { on = false, rev }));
                case < 14:
                    var into = all[random.Next(all.Count)];
                    return ("merge", await moderator.Try(HttpMethod.Post, $"questions/{one!.Id}/merge", new { intoId = into.Id, one.Version }));
                case < 16:
                    var merged = all.Find(q => q.State == QuestionState.Merged) ?? one!;
                    return ("unmerge", await moderator.Try(HttpMethod.Post, $"questions/{merged.Id}/unmerge", new { merged.Version }));
                case 16:
                    return ("withdraw", await author.Try(HttpMethod.Delete, $"questions/{one!.Id}?rev={rev}"));
                case < 19:
                    return ("approve", await moderator.Try(HttpMethod.Post, $"questions/{one!.Id}/approve", new { one.Version }));
                default:
                    return ("decline", await moderator.Try(HttpMethod.Post, $"questions/{one!.Id}/decline", new { one.Version }));
            }
        }
    }

    /// <summary>Counts from the rows alone, without the code that is tested.</summary>
    private async Task Check(TestEvent e, string when)
    {
        var questions = await server.InDatabase(db => db.Questions.AsNoTracking().Where(q => q.EventId == e.Id).ToListAsync());
        var given = await server.InDatabase(db => db.Upvotes.AsNoTracking().Where(u => u.On && db.Questions.Any(q => q.EventId == e.Id && q.Id == u.QuestionId)).ToListAsync());
        foreach (var question in questions)
        {
            var people = given.Where(u => IsUnder(u.QuestionId, question.Id)).Select(u => u.ParticipantId).Distinct().Count();
            Assert.True(people == question.Votes, $"{when}: {question.Text} ({question.State}) says {question.Votes} and has {people}");
            Assert.True(question.MergedIntoId is null ? question.State != QuestionState.Merged : question.State is QuestionState.Merged or QuestionState.Withdrawn, when);
        }

        bool IsUnder(Guid id, Guid top) => id == top || (questions.Find(q => q.Id == id)!.MergedIntoId is { } above && IsUnder(above, top));
    }
}

[OnDatabase("sqlite")]
public sealed class SqliteMergedVotesContract(TestServer server) : MergedVotesContract(server), IClassFixture<TestServer>;

[OnDatabase("postgres")]
public sealed class PostgresMergedVotesContract(PostgresServer server) : MergedVotesContract(server), IClassFixture<PostgresServer>;

[OnDatabase("sqlserver")]
public sealed class SqlServerMergedVotesContract(SqlServerServer server) : MergedVotesContract(server), IClassFixture<SqlServerServer>;
