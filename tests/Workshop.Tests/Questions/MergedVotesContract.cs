using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>No vote is lost or counted twice, whatever is merged, taken apart, edited, decided and withdrawn meanwhile, and whoever is blocked.</summary>
[Trait(Speed.Name, Speed.Slow)]
public abstract class MergedVotesContract(TestServer server)
{
    [ContractFact]
    public Task Everyone_counts_once_wherever_they_voted() => Play(seed: 1);

    [ContractFact]
    public Task Everyone_counts_once_in_another_order_too() => Play(seed: 2026);

    private Task Play(int seed)
    {
        var game = new QuestionGame(server, seed);
        // Few people, so that they vote for what was merged more than once.
        return game.Play(_ => new Guid?[5], when => Check(game.Event, when));
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
public sealed class SqliteMergedVotesContract(TranslatingServer server) : MergedVotesContract(server), IClassFixture<TranslatingServer>, IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
public sealed class PostgresMergedVotesContract(PostgresServer server) : MergedVotesContract(server), IClassFixture<PostgresServer>;

[OnDatabase("sqlserver")]
public sealed class SqlServerMergedVotesContract(SqlServerServer server) : MergedVotesContract(server), IClassFixture<SqlServerServer>;
