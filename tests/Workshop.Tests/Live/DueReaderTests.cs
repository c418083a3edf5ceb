using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Live;

/// <summary>What is due is done also after a stop, by whichever server is there, and whatever becomes of the system's clock.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class DueReaderTests : IAsyncLifetime
{
    private readonly AdjustedServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_became_due_while_the_server_was_down_is_done_when_it_starts()
    {
        var e = await server.NewEvent();
        var done = new TaskCompletionSource<DateTime>();
        var at = await server.SetDue(e.Id, Noted(done), TimeSpan.FromHours(1));
        await server.Stop();

        server.Clock.SetBack = TimeSpan.FromHours(-2);
        server.Start();

        Assert.Equal(at, await done.Task.WaitAsync(Eventually.Deadline));
    }

    [Fact]
    public async Task What_was_set_aside_is_tried_again_when_a_server_starts()
    {
        var e = await server.NewEvent();
        var done = new TaskCompletionSource<DateTime>();
        var subject = Noted(done);
        await server.InDatabase(db =>
        {
            db.DueActs.Add(new DueAct { EventId = e.Id, Kind = DueInTests.Kind, SubjectId = subject, DueAt = DateTime.UtcNow.AddHours(-1), Attempts = DueAct.MostAttempts, TryAt = null });
            return db.SaveChangesAsync();
        });
        await server.Stop();

        server.Start();

        await done.Task.WaitAsync(Eventually.Deadline);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_holds_nothing_up_and_one_set_forward_makes_due_what_would_be_by_then()
    {
        var e = await server.NewEvent();
        var (soon, inAnHour) = (new TaskCompletionSource<DateTime>(), new TaskCompletionSource<DateTime>());
        await server.SetDue(e.Id, Noted(soon), TimeSpan.FromSeconds(1));
        await server.SetDue(e.Id, Noted(inAnHour), TimeSpan.FromHours(1));

        server.Clock.SetBack = TimeSpan.FromHours(1);
        await soon.Task.WaitAsync(Eventually.Deadline);

        // What is set now is due by the same clock, and not an hour earlier.
        var next = new TaskCompletionSource<DateTime>();
        await server.SetDue(e.Id, Noted(next), TimeSpan.Zero);
        await next.Task.WaitAsync(Eventually.Deadline);
        Assert.False(inAnHour.Task.IsCompleted);
        server.Clock.SetBack = TimeSpan.FromHours(-2);
        await inAnHour.Task.WaitAsync(Eventually.Deadline);
    }

    [Fact]
    public async Task The_system_sends_nothing_that_people_send()
    {
        var e = await server.NewEvent();

        var refusal = await server.Services.GetRequiredService<SystemSender>().Send(new RunInCommit(e.Id, _ => throw new InvalidOperationException("It was sent.")));

        Assert.Equal(CommonRefusals.Denied, refusal);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(7, 128)]
    [InlineData(8, 256)]
    [InlineData(9, 300)]
    [InlineData(1000, 300)]
    public void The_more_often_it_failed_the_longer_it_waits(int attempts, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), DueAct.PauseAfter(attempts));

    private static Guid Noted(TaskCompletionSource<DateTime> done) => DueInTests.New((_, act) =>
    {
        done.TrySetResult(act.DueAt);
        return Task.FromResult<Refusal?>(null);
    });
}
