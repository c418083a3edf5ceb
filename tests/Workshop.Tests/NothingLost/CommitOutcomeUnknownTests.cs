using Microsoft.EntityFrameworkCore;
using Workshop.Polls;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>The line to the database breaks at COMMIT. Only the database knows what became of it, so people are told to send again, never "no".</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class CommitOutcomeUnknownTests(CutOffServer server) : IClassFixture<CutOffServer>
{
    [OwnPostgresTheory]
    [InlineData(Cut.BeforeCommit, 0)]
    [InlineData(Cut.AfterCommit, 1)]
    public async Task A_vote_is_answered_as_unknown_and_counted_once_when_it_is_sent_again(Cut cut, int storedAlready)
    {
        var e = await server.NewEvent();
        var (moderator, kim, ben) = (await server.Open(e), await server.Join(e), await server.Join(e));
        var poll = await moderator.OpenNew();
        var ledger = new VoteLedger(server, poll);
        ledger.Write(ben, await ben.Vote(poll.Id, 1, poll.Option(0)));
        server.Line.CutNext(cut);

        Unknown(await kim.TryVote(poll.Id, 1, poll.Option(2)));

        Assert.False(server.Line.IsArmed);
        Assert.Equal(storedAlready, (await ledger.Stored()).Count(v => v.Key == kim.Id));
        Assert.Equal(1 + storedAlready, (await moderator.See(poll.Id))!.Voters);
        var again = await kim.Vote(poll.Id, 1, poll.Option(2));
        Assert.Equal((poll.Option(2), 1L), (again.Choices()!.Single(), again.Rev));
        var said = await Changes(e);
        var oncemore = await kim.Vote(poll.Id, 1, poll.Option(2));
        Assert.Equal((again.Choices()!.Single(), again.Rev), (oncemore.Choices()!.Single(), oncemore.Rev));
        ledger.Write(kim, again);
        await ledger.AssertEqual(moderator);
        Assert.Equal(said, await Changes(e));
    }

    [OwnPostgresTheory]
    [InlineData(Cut.BeforeCommit, 0)]
    [InlineData(Cut.AfterCommit, 1)]
    public async Task A_question_is_answered_as_unknown_and_stored_once_when_it_is_sent_again(Cut cut, int storedAlready)
    {
        var e = await server.NewEvent();
        var (moderator, asker) = (await server.Open(e), await server.Join(e));
        await using var listening = await moderator.Listen();
        var id = Guid.NewGuid();
        server.Line.CutNext(cut);

        Unknown(await asker.Try(HttpMethod.Put, $"questions/{id}", new { text = "Frage", anonymous = false, rev = 1 }));

        Assert.False(server.Line.IsArmed);
        Assert.Equal(storedAlready, await Stored(e));
        var again = await asker.Ask("Frage", id);
        var oncemore = await asker.Ask("Frage", id);
        Assert.Equal((id, "Frage", QuestionState.Waiting), (again.Id, again.Text, again.State));
        Assert.Equivalent(again, oncemore, strict: true);
        Assert.Equal(1, await Stored(e));
        // Said once, as the counts are, whichever attempt it was that the database kept; and whoever listens hears of it.
        Assert.Equal(2, await Changes(e));
        await listening.UntilBatch(b => b.Views.Questions.Any(q => q.Id == id), "the moderator hears of the question");
        Assert.Equal(id, Assert.Single((await moderator.State()).Views.Questions).Id);
    }

    [OwnPostgresTheory]
    [InlineData(Cut.BeforeCommit, 0)]
    [InlineData(Cut.AfterCommit, 3)]
    public async Task A_whole_group_is_answered_as_unknown_and_each_act_is_stored_once(Cut cut, int storedAlready)
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var ledger = new VoteLedger(server, poll);
        var phones = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => server.Join(e)));
        var held = await server.HoldCommitter(e.Id);
        var voting = phones.Select((p, i) => p.TryVote(poll.Id, 1, poll.Option(i))).ToList();
        await held.UntilWaiting(phones.Length);
        // What holds the committer is a group of its own, whose COMMIT comes first.
        server.Line.CutNext(cut, let: 1);
        await held.Open();

        Assert.All(await Task.WhenAll(voting), Unknown);

        Assert.Equal(storedAlready, (await ledger.Stored()).Count);
        Assert.Equal(storedAlready, (await moderator.See(poll.Id))!.Voters);
        foreach (var (i, phone) in phones.Index())
        {
            ledger.Write(phone, await phone.Vote(poll.Id, 1, poll.Option(i)));
        }

        await ledger.AssertEqual(moderator);
    }

    private static void Unknown(Answer answer)
    {
        Assert.Equal(503, answer.Refused("server.error").Status);
        Assert.NotNull(answer.RetryAfter);
    }

    private Task<int> Stored(TestEvent e) => server.InDatabase(db => db.Questions.CountAsync(q => q.EventId == e.Id));

    private Task<int> Changes(TestEvent e) => server.InDatabase(db => db.Changes.CountAsync(c => c.EventId == e.Id));
}
