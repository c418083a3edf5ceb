using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Data;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>How a phone that missed something catches up, and how it notices.</summary>
[Collection(SharedServers.Live)]
[Trait(Speed.Name, Speed.Slow)]
public sealed class ResumeTests(TestServer server)
{
    [Fact]
    public async Task Pushes_follow_one_another_without_a_gap()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = false } });
        var asker = await server.Join(e);
        await asker.Ask("Vorher");
        await using var phone = await (await server.Join(e)).Listen();
        // Each question is a row of the log, and so are the counts of all.
        Assert.Equal(2, phone.Followed!.To);
        for (var i = 0; i < 10; i++)
        {
            await asker.Ask($"Frage {i}");
        }

        await phone.Until(l => l.Batches.Count > 0 && l.Batches[^1].To == 22, "the tenth question");
        Assert.Equal(phone.Batches.Select(b => b.To).Prepend(2).SkipLast(1), phone.Batches.Select(b => b.From));
        Assert.Equal(10, phone.Batches.Sum(b => b.Views.Questions.Count));
    }

    [Fact]
    public async Task What_came_before_following_is_told_by_the_changes()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = false } });
        var phone = await server.Join(e);
        var loaded = await phone.State();
        var question = await (await server.Join(e)).Ask("Dazwischen");
        await using var listener = await phone.Listen(loaded.Seq);

        Assert.True(listener.Followed!.To > loaded.Seq);
        var missed = await phone.Changes(loaded.Seq, listener.Followed.Epoch);
        Assert.Equal((loaded.Seq, listener.Followed.To, question.Id), (missed.From, missed.To, missed.Views.Questions.Single().Id));
    }

    [Fact]
    public async Task Everyone_who_missed_the_same_is_told_the_same_and_each_their_own_and_the_next_change_too()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = true } });
        var (asker, other) = (await server.Join(e), await server.Join(e));
        var staff = await server.Open(e);
        var loaded = await asker.State();
        var pending = await asker.Ask("Wartet noch");
        for (var i = 0; i < 2; i++)
        {
            var (own, others, queue) = (await asker.Changes(loaded.Seq, loaded.Epoch), await other.Changes(loaded.Seq, loaded.Epoch), await staff.Changes(loaded.Seq, loaded.Epoch));
            Assert.Equal((0, 0, pending.Id), (own.Views.Questions.Count, others.Views.Questions.Count, queue.Views.Questions.Single().Id));
            Assert.Equal((pending.Id, 0, null), (own.Me!.Questions.Single().Id, others.Me!.Questions.Count, queue.Me));
            Assert.Equal((asker.Id, other.Id), (own.Me.ParticipantId, others.Me.ParticipantId));
        }

        await asker.Withdraw(pending.Id, rev: 2);

        var (after, gone) = (await staff.Changes(loaded.Seq, loaded.Epoch), await asker.Changes(loaded.Seq, loaded.Epoch));
        Assert.Equal((0, pending.Id), (after.Views.Questions.Count, after.Gone.Single().Id));
        Assert.DoesNotContain(gone.Me!.Questions, q => q.Id == pending.Id && q.Text == "Wartet noch");
        Assert.Empty((await asker.Changes(after.To, after.Epoch)).Gone);
    }

    [Fact]
    public async Task Another_epoch_means_loading_everything_again()
    {
        var e = await server.NewEvent();
        var phone = await server.Join(e);
        var loaded = await phone.State();
        await phone.Changes(loaded.Seq, loaded.Epoch);
        var restored = Guid.NewGuid();
        await server.InDatabase(db => db.Installations.ExecuteUpdateAsync(s => s.SetProperty(i => i.Epoch, restored)));

        var refused = await phone.Try(HttpMethod.Get, $"changes?{phone.As}&after={loaded.Seq}&epoch={loaded.Epoch}");

        Assert.Equal(409, refused.Refused("changes.reset").Status);
        Assert.Equal(restored, (await phone.State()).Epoch);
        await phone.Changes(loaded.Seq, restored);
        await using var listener = await phone.Listen(loaded.Seq);
        Assert.Equal(restored, listener.Followed!.Epoch);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public async Task A_number_that_never_was_means_loading_everything_again(long after)
    {
        var e = await server.NewEvent();
        var phone = await server.Join(e);
        var loaded = await phone.State();

        (await phone.Try(HttpMethod.Get, $"changes?{phone.As}&after={after}&epoch={loaded.Epoch}")).Refused("changes.reset");
    }

    [Fact]
    public async Task Too_far_behind_means_loading_everything_again()
    {
        var e = await server.NewEvent();
        var phone = await server.Join(e);
        var loaded = await phone.State();
        await SayChanges(e, Snapshot.MostChanges);
        Assert.Equal(Snapshot.MostChanges, (await phone.Changes(loaded.Seq, loaded.Epoch)).To);
        await SayChanges(e, 1);

        (await phone.Try(HttpMethod.Get, $"changes?{phone.As}&after={loaded.Seq}&epoch={loaded.Epoch}")).Refused("changes.reset");
    }

    [Fact]
    public async Task Whoever_catches_up_while_all_is_wiped_loads_everything_again()
    {
        var e = await server.NewEvent();
        var phone = await server.Join(e);
        await SayChanges(e, 1);
        await using var scope = server.Services.CreateAsyncScope();
        var here = (await scope.ServiceProvider.GetRequiredService<EntryReader>().Position(e.Id))!;
        // Between how far it was and the snapshot: all begins anew.
        Assert.Null((await server.Commit(e.Id, async services =>
        {
            await services.GetRequiredService<WorkshopDb>().Changes.Where(c => c.EventId == e.Id).ExecuteDeleteAsync();
            services.GetRequiredService<ChangeRecorder>().RecordStartOver();
            services.GetRequiredService<ChangeRecorder>().Record(ChangeKind.Event, e.Id, Audience.Everyone);
            return "";
        })).Refusal);

        await using var snapshot = scope.ServiceProvider.GetRequiredService<Snapshot>();
        Assert.Equal("changes.reset", (await snapshot.Missed(e.Id, Audience.Participants, here.Seq - 1, here)).Refusal?.Code);
        (await phone.Try(HttpMethod.Get, $"changes?{phone.As}&after={here.Seq - 1}&epoch={here.Epoch}")).Refused("changes.reset");
    }

    [Fact]
    public async Task More_than_can_be_pushed_is_pushed_as_a_gap()
    {
        var e = await server.NewEvent();
        await using var phone = await (await server.Join(e)).Listen();
        await SayChanges(e, Snapshot.MostChanges + 1, Audience.Everyone);

        var batch = await phone.UntilBatch(b => b.To > 0, "the push");

        Assert.Equal((batch.To, 0), (batch.From, batch.Gone.Count));
        // And what follows follows the gap.
        await SayChanges(e, 1, Audience.Everyone);
        Assert.Equal(batch.To, (await phone.UntilBatch(b => b.To > batch.To, "the next push")).From);
    }

    [Fact]
    public async Task What_is_for_staff_alone_is_not_told_to_the_hall_and_leaves_no_gap()
    {
        var e = await server.NewEvent();
        await using var phone = await (await server.Join(e)).Listen();
        await using var desk = await (await server.Open(e)).Listen();
        for (var i = 1; i <= 3; i++)
        {
            await SayChanges(e, 1, Audience.Staff);
            await desk.UntilBatch(b => b.To == i, "what is for staff");
        }

        await SayChanges(e, 1, Audience.Everyone);

        await phone.UntilBatch(b => b.To == 4, "what is for all");
        Assert.Equal((0, 1), (Assert.Single(phone.Batches).From, phone.Batches[0].Gone.Count));
    }

    [Fact]
    public async Task What_another_server_commits_is_pushed_too()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        await using var phone = await asker.Listen();
        var question = new Question { Id = Guid.NewGuid(), EventId = e.Id, ParticipantId = asker.Id, Text = "Von nebenan", State = QuestionState.Approved, CreatedAt = DateTime.UtcNow };
        await server.InDatabase(async db =>
        {
            db.Questions.Add(question);
            db.Changes.Add(new Change { EventId = e.Id, Seq = 1, Kind = ChangeKind.Question, EntityId = question.Id, Audiences = Audience.Everyone });
            (await db.Events.SingleAsync(x => x.Id == e.Id)).Seq = 1;
            await db.SaveChangesAsync();
        });

        await phone.UntilBatch(b => b.Views.Questions.Any(q => q.Id == question.Id), "the other server's question");
    }

    [Fact]
    public async Task What_somebody_rewords_or_withdraws_is_told_to_their_other_windows_and_to_nobody_else_as_theirs()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var question = await asker.Ask("Erste Fassung");
        await using var window = await asker.Listen();
        await using var other = await (await server.Join(e)).Listen();

        var anew = (await asker.Try(HttpMethod.Put, $"questions/{question.Id}", new { text = "Zweite Fassung", anonymous = true, rev = 2 })).As<QuestionView>();
        await window.Until(l => l.Mine.Any(m => m.Questions.Any(q => q.Text == "Zweite Fassung" && q.Version == anew.Version)), "the new wording");
        await asker.Withdraw(question.Id, rev: 3);
        await window.Until(l => l.Mine.Any(m => m.Questions.Any(q => q is { State: QuestionState.Withdrawn, Text: "" } && q.Version > anew.Version)), "that it is withdrawn");
        // Whoever was away hears it with the changes.
        Assert.Equal((question.Id, QuestionState.Withdrawn), (await asker.Me()).Questions.Select(q => (q.Id, q.State)).Single());
        Assert.Empty(other.Mine);
    }

    [Fact]
    public async Task What_people_may_no_longer_see_is_gone_for_them_and_only_for_them()
    {
        var e = await server.NewEvent();
        var asker = await server.Join(e);
        var moderator = await server.Open(e);
        var question = await moderator.Moderate(await asker.Ask("Erst da, dann weg"), "approve");
        await using var hall = await (await server.Join(e)).Listen();
        await using var wall = await (await server.Open(e, Role.Stage)).Listen();
        await using var desk = await moderator.Listen();
        await using var own = await asker.Listen();

        var declined = await moderator.Post<QuestionView>($"questions/{question.Id}/decline", new { question.Version, reason = "Schon beantwortet." });
        await GoneFor(hall, question.Id, 1);
        await GoneFor(wall, question.Id, 1);
        await desk.UntilBatch(b => b.Views.Questions.Any(q => q.State == QuestionState.Declined), "the declined question");
        await own.Until(l => l.Mine.Any(m => m.Questions.Any(q => q is { State: QuestionState.Declined, DeclineReason: "Schon beantwortet." })), "the reason");

        var restored = await moderator.Moderate(declined, "restore");
        await hall.UntilBatch(b => b.Views.Questions.Any(q => q.Version == restored.Version), "the question back again");
        await asker.Withdraw(question.Id, rev: 2);
        await GoneFor(hall, question.Id, 2);
        await GoneFor(wall, question.Id, 2);
        await GoneFor(desk, question.Id, 1);
        Assert.DoesNotContain("Schon beantwortet", hall.Everything() + wall.Everything());
    }

    [Fact]
    public async Task A_waiting_question_of_which_the_hall_knows_nothing_leaves_without_a_word()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = true } });
        var asker = await server.Join(e);
        var moderator = await server.Open(e);
        await using var hall = await (await server.Join(e)).Listen();
        var waiting = await asker.Ask("Nie gesehen");
        await moderator.Moderate(waiting, "decline");
        var known = await moderator.Moderate(await asker.Ask("Zu sehen"), "approve");

        await hall.UntilBatch(b => b.Views.Questions.Any(q => q.Id == known.Id), "the approved question");
        Assert.DoesNotContain(waiting.Id.ToString(), hall.Everything());
    }

    private static Task GoneFor(Listener listener, Guid id, int times) =>
        listener.Until(l => l.Batches.Count(b => b.Gone.Contains(new Gone(ChangeKind.Question, id))) == times, $"gone, {times} times");

    /// <summary>Commits changes of things that nobody finds.</summary>
    private async Task SayChanges(TestEvent e, int count, Audience audience = Audience.Staff) => Assert.Null((await server.Commit(e.Id, services =>
    {
        for (var i = 0; i < count; i++)
        {
            services.GetRequiredService<ChangeRecorder>().Record(ChangeKind.Question, Guid.NewGuid(), audience);
        }

        return Task.FromResult<Result<string>>("");
    })).Refusal);
}
