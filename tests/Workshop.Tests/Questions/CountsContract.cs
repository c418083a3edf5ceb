using Microsoft.EntityFrameworkCore;
using Workshop.Data;
using Workshop.Review;
using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>What is told in public about who asked, upvoted and was answered, and what became of questions, is what the rows say.</summary>
[Trait(Speed.Name, Speed.Slow)]
public abstract class CountsContract(TestServer server)
{
    [ContractFact]
    public Task Who_is_heard_and_what_became_of_questions_are_what_the_rows_say() => Play(seed: 3);

    [ContractFact]
    public Task And_so_they_are_in_another_order() => Play(seed: 1848);

    private async Task Play(int seed)
    {
        var game = new QuestionGame(server, seed);
        var reviews = 0;
        // Five each, so that every group is told by itself.
        await game.Play(e => Enumerable.Range(0, 15).Select(i => i % 3 == 2 ? (Guid?)null : e.ActorGroups[i % 3]), async when =>
        {
            // In turn: one of them alone would be told to wait most of the time.
            var review = await game.Moderators[reviews++ % game.Moderators.Count].Review();
            var (rows, counts) = await Expected(game.Event);
            Assert.True(rows.SequenceEqual(review.Voices.Rows.Select(r => (r.GroupId, r.People, r.Asked, r.Upvoted, r.Answered))),
                $"{when}: {string.Join(' ', review.Voices.Rows.Select(r => (r.Asked, r.Upvoted, r.Answered)))} and not {string.Join(' ', rows.Select(r => (r.Asked, r.Upvoted, r.Answered)))}");
            Assert.True(counts == review.Counts, $"{when}: {review.Counts} and not {counts}");
        });
    }

    /// <summary>Counts from the rows alone, without the code that is tested.</summary>
    private async Task<(List<(Guid? GroupId, int People, int Asked, int Upvoted, int Answered)> Rows, QuestionCounts Counts)> Expected(TestEvent e)
    {
        var people = await server.InDatabase(db => db.Participants.AsNoTracking().Where(p => p.EventId == e.Id).ToListAsync());
        var all = await server.InDatabase(db => db.Questions.AsNoTracking().Where(q => q.EventId == e.Id).ToListAsync());
        var given = await server.InDatabase(db => db.Upvotes.AsNoTracking().Where(u => u.On && db.Questions.Any(q => q.EventId == e.Id && q.Id == u.QuestionId)).ToListAsync());
        var asked = all.FindAll(q => q.State != QuestionState.Withdrawn);

        var rows = e.ActorGroups.Take(2).Select(g => (Guid?)g).Append(null).Select(group =>
        {
            var members = people.Where(p => p.GroupId == group).Select(p => p.Id).ToList();
            var theirs = asked.FindAll(q => members.Contains(q.ParticipantId));
            return (group, members.Count, theirs.Count, given.Count(u => members.Contains(u.ParticipantId) && asked.Exists(q => q.Id == u.QuestionId)), theirs.Count(IsAnswered));
        }).ToList();
        int In(QuestionState state) => all.Count(q => q.State == state);
        return (rows, new QuestionCounts(asked.Count, In(QuestionState.Waiting), In(QuestionState.Merged), In(QuestionState.Answered), In(QuestionState.Declined)));

        bool IsAnswered(Question q) => q.MergedIntoId is { } into ? IsAnswered(all.Find(o => o.Id == into)!) : q.State == QuestionState.Answered;
    }
}

[OnDatabase("sqlite")]
public sealed class SqliteCountsContract(TranslatingServer server) : CountsContract(server), IClassFixture<TranslatingServer>, IDisposable
{
    public void Dispose() => server.AssertReadableBySqlServer();
}

[OnDatabase("postgres")]
public sealed class PostgresCountsContract(PostgresServer server) : CountsContract(server), IClassFixture<PostgresServer>;

[OnDatabase("sqlserver")]
public sealed class SqlServerCountsContract(SqlServerServer server) : CountsContract(server), IClassFixture<SqlServerServer>;
